"""benches/growth/measured.tsv in, docs/growth.svg out: what grows with the offers, and what with the products.

python3 benches/growth/plot.py
"""

import math
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "docs" / "growth.svg"
WIDTH, HEIGHT, LEFT, TOP, GAP = 250, 170, 62, 64, 90
BLUE, ORANGE, GREY, TEXT = "#1f6feb", "#d9730d", "#d0d7de", "#24292f"
# What a build takes by the law in docs/PERFORMANCE.md.
LAW = {2: lambda o, p: 0.8 + 25e-6 * p + 0.24e-6 * o, 3: lambda o, p: 140 + 1.87e-3 * p + 31e-6 * o}
# Column, title, unit, budget; drawn over the offers (all at 204,100 products), then over the products (5 M offers).
PANELS = [
    ("offers", 2, "建索引 index", "s", 12),
    ("offers", 3, "内存峰值 peak memory of the build", "MiB", 2048),
    ("offers", 4, "磁盘 one generation on disk", "MB", None),
    ("offers", 6, "p99, 2,200 offer look-ups a second", "ms", None),
    ("offers", 7, "in process, mean", "µs", None),
    ("offers", 8, "RssAnon after load", "MB", 400 * 1.048576),
    ("products", 2, "建索引 index, 5 M offers", "s", 12),
    ("products", 3, "内存峰值 peak, 5 M offers", "MiB", 2048),
    ("products", 4, "磁盘 disk, 5 M offers", "MB", None),
]


def rows():
    for line in (HERE / "measured.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [float(cell) if cell else None for cell in line.split("\t")]


def short(number):
    if number >= 1e6:
        return f"{number / 1e6:g} M"
    return f"{number / 1e3:g} k" if number >= 1e4 else f"{number:g}"


def panel(x0, y0, axis, column, title, unit, budget, data):
    key = 0 if axis == "offers" else 1
    points = sorted((row[key], row[column]) for row in data if row[column] is not None)
    other = data[0][1] if axis == "offers" else 5e6
    low, high = math.log10(points[0][0]), math.log10(points[-1][0])
    top = max([value for _, value in points] + ([budget] if budget else [])) * 1.12

    def x(value):
        return x0 + WIDTH * (math.log10(value) - low) / (high - low)

    def y(value):
        return y0 + HEIGHT * (1 - value / top)

    out = [f'<text x="{x0}" y="{y0 - 14}" font-weight="600">{title} ({unit})</text>']
    step = 10 ** math.floor(math.log10(top / 2))
    step *= 2 if top / step > 8 else 1
    tick = 0
    while tick <= top:
        out.append(f'<path d="M{x0} {y(tick):.1f}h{WIDTH}" stroke="{GREY}"/>')
        out.append(f'<text x="{x0 - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick:g}</text>')
        tick = round(tick + step, 10)
    if budget:
        out.append(f'<path d="M{x0} {y(budget):.1f}h{WIDTH}" stroke="{ORANGE}" stroke-dasharray="6 4"/>')
        out.append(f'<text x="{x0 + 4}" y="{y(budget) - 5:.1f}" fill="{ORANGE}">budget {short(round(budget))}</text>')
    if column in LAW:
        steps = [10 ** (low + (high - low) * n / 40) for n in range(41)]
        law = [LAW[column](s, other) if axis == "offers" else LAW[column](other, s) for s in steps]
        line = " ".join(f"{x(s):.1f},{y(v):.1f}" for s, v in zip(steps, law))
        out.append(f'<polyline points="{line}" fill="none" stroke="{BLUE}" stroke-dasharray="2 3"/>')
    else:
        line = " ".join(f"{x(p):.1f},{y(v):.1f}" for p, v in points)
        out.append(f'<polyline points="{line}" fill="none" stroke="{BLUE}" stroke-width="1.5"/>')
    for place, (p, v) in enumerate(points):
        anchor = ["start", "middle", "end"][0 if place == 0 else 2 if place == len(points) - 1 else 1]
        out.append(f'<circle cx="{x(p):.1f}" cy="{y(v):.1f}" r="4" fill="{BLUE}"/>')
        out.append(f'<text x="{x(p):.1f}" y="{y(v) - 9:.1f}" text-anchor="{anchor}">{v:g}</text>')
        out.append(f'<text x="{x(p):.1f}" y="{y0 + HEIGHT + 18}" text-anchor="middle">{short(float(f"{p:.2g}"))}</text>')
    out.append(f'<text x="{x0 + WIDTH / 2}" y="{y0 + HEIGHT + 36}" text-anchor="middle" fill="#57606a">{axis}, logarithmic</text>')
    return out


def main():
    every = list(rows())
    chosen = {
        "offers": [row for row in every if row[1] == 204100],
        "products": [row for row in every if 4.9e6 < row[0] < 5.1e6],
    }
    width = LEFT + 3 * (WIDTH + GAP)
    height = TOP + 3 * (HEIGHT + GAP) + 10
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="system-ui, Noto Sans CJK SC, sans-serif" font-size="12" fill="{TEXT}">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="{LEFT}" y="26" font-size="16" font-weight="600">Growth of an invented city (5,946 places)</text>',
    ]
    for at, (axis, column, title, unit, budget) in enumerate(PANELS):
        x0, y0 = LEFT + at % 3 * (WIDTH + GAP), TOP + at // 3 * (HEIGHT + GAP)
        out += panel(x0, y0, axis, column, title, unit, budget, chosen[axis])
    OUT.write_text("\n".join(out) + "\n</svg>\n", encoding="utf-8")


main()
