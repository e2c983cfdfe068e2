// node_modules/@lit/reactive-element/css-tag.js
var e = globalThis, t = e.ShadowRoot && (e.ShadyCSS === void 0 || e.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, n = Symbol(), r = /* @__PURE__ */ new WeakMap(), i = class {
	constructor(e, t, r) {
		if (this._$cssResult$ = !0, r !== n) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
		this.cssText = e, this.t = t;
	}
	get styleSheet() {
		let e = this.o, n = this.t;
		if (t && e === void 0) {
			let t = n !== void 0 && n.length === 1;
			t && (e = r.get(n)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), t && r.set(n, e));
		}
		return e;
	}
	toString() {
		return this.cssText;
	}
}, a = (e) => new i(typeof e == "string" ? e : e + "", void 0, n), o = (e, ...t) => new i(e.length === 1 ? e[0] : t.reduce((t, n, r) => t + ((e) => {
	if (!0 === e._$cssResult$) return e.cssText;
	if (typeof e == "number") return e;
	throw Error("Value passed to 'css' function must be a 'css' function result: " + e + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
})(n) + e[r + 1], e[0]), e, n), s = (n, r) => {
	if (t) n.adoptedStyleSheets = r.map((e) => e instanceof CSSStyleSheet ? e : e.styleSheet);
	else for (let t of r) {
		let r = document.createElement("style"), i = e.litNonce;
		i !== void 0 && r.setAttribute("nonce", i), r.textContent = t.cssText, n.appendChild(r);
	}
}, c = t ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((e) => {
	let t = "";
	for (let n of e.cssRules) t += n.cssText;
	return a(t);
})(e) : e, { is: l, defineProperty: u, getOwnPropertyDescriptor: d, getOwnPropertyNames: ee, getOwnPropertySymbols: te, getPrototypeOf: ne } = Object, re = globalThis, ie = re.trustedTypes, ae = ie ? ie.emptyScript : "", oe = re.reactiveElementPolyfillSupport, f = (e, t) => e, se = {
	toAttribute(e, t) {
		switch (t) {
			case Boolean:
				e = e ? ae : null;
				break;
			case Object:
			case Array: e = e == null ? e : JSON.stringify(e);
		}
		return e;
	},
	fromAttribute(e, t) {
		let n = e;
		switch (t) {
			case Boolean:
				n = e !== null;
				break;
			case Number:
				n = e === null ? null : Number(e);
				break;
			case Object:
			case Array: try {
				n = JSON.parse(e);
			} catch {
				n = null;
			}
		}
		return n;
	}
}, ce = (e, t) => !l(e, t), le = {
	attribute: !0,
	type: String,
	converter: se,
	reflect: !1,
	useDefault: !1,
	hasChanged: ce
};
Symbol.metadata ??= Symbol("metadata"), re.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
var p = class extends HTMLElement {
	static addInitializer(e) {
		this._$Ei(), (this.l ??= []).push(e);
	}
	static get observedAttributes() {
		return this.finalize(), this._$Eh && [...this._$Eh.keys()];
	}
	static createProperty(e, t = le) {
		if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
			let n = Symbol(), r = this.getPropertyDescriptor(e, n, t);
			r !== void 0 && u(this.prototype, e, r);
		}
	}
	static getPropertyDescriptor(e, t, n) {
		let { get: r, set: i } = d(this.prototype, e) ?? {
			get() {
				return this[t];
			},
			set(e) {
				this[t] = e;
			}
		};
		return {
			get: r,
			set(t) {
				let a = r?.call(this);
				i?.call(this, t), this.requestUpdate(e, a, n);
			},
			configurable: !0,
			enumerable: !0
		};
	}
	static getPropertyOptions(e) {
		return this.elementProperties.get(e) ?? le;
	}
	static _$Ei() {
		if (this.hasOwnProperty(f("elementProperties"))) return;
		let e = ne(this);
		e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
	}
	static finalize() {
		if (this.hasOwnProperty(f("finalized"))) return;
		if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(f("properties"))) {
			let e = this.properties, t = [...ee(e), ...te(e)];
			for (let n of t) this.createProperty(n, e[n]);
		}
		let e = this[Symbol.metadata];
		if (e !== null) {
			let t = litPropertyMetadata.get(e);
			if (t !== void 0) for (let [e, n] of t) this.elementProperties.set(e, n);
		}
		this._$Eh = /* @__PURE__ */ new Map();
		for (let [e, t] of this.elementProperties) {
			let n = this._$Eu(e, t);
			n !== void 0 && this._$Eh.set(n, e);
		}
		this.elementStyles = this.finalizeStyles(this.styles);
	}
	static finalizeStyles(e) {
		let t = [];
		if (Array.isArray(e)) {
			let n = new Set(e.flat(1 / 0).reverse());
			for (let e of n) t.unshift(c(e));
		} else e !== void 0 && t.push(c(e));
		return t;
	}
	static _$Eu(e, t) {
		let n = t.attribute;
		return !1 === n ? void 0 : typeof n == "string" ? n : typeof e == "string" ? e.toLowerCase() : void 0;
	}
	constructor() {
		super(), this._$Ep = void 0, this.isUpdatePending = !1, this.hasUpdated = !1, this._$Em = null, this._$Ev();
	}
	_$Ev() {
		this._$ES = new Promise((e) => this.enableUpdating = e), this._$AL = /* @__PURE__ */ new Map(), this._$E_(), this.requestUpdate(), this.constructor.l?.forEach((e) => e(this));
	}
	addController(e) {
		(this._$EO ??= /* @__PURE__ */ new Set()).add(e), this.renderRoot !== void 0 && this.isConnected && e.hostConnected?.();
	}
	removeController(e) {
		this._$EO?.delete(e);
	}
	_$E_() {
		let e = /* @__PURE__ */ new Map(), t = this.constructor.elementProperties;
		for (let n of t.keys()) this.hasOwnProperty(n) && (e.set(n, this[n]), delete this[n]);
		e.size > 0 && (this._$Ep = e);
	}
	createRenderRoot() {
		let e = this.shadowRoot ?? this.attachShadow(this.constructor.shadowRootOptions);
		return s(e, this.constructor.elementStyles), e;
	}
	connectedCallback() {
		this.renderRoot ??= this.createRenderRoot(), this.enableUpdating(!0), this._$EO?.forEach((e) => e.hostConnected?.());
	}
	enableUpdating(e) {}
	disconnectedCallback() {
		this._$EO?.forEach((e) => e.hostDisconnected?.());
	}
	attributeChangedCallback(e, t, n) {
		this._$AK(e, n);
	}
	_$ET(e, t) {
		let n = this.constructor.elementProperties.get(e), r = this.constructor._$Eu(e, n);
		if (r !== void 0 && !0 === n.reflect) {
			let i = (n.converter?.toAttribute === void 0 ? se : n.converter).toAttribute(t, n.type);
			this._$Em = e, i == null ? this.removeAttribute(r) : this.setAttribute(r, i), this._$Em = null;
		}
	}
	_$AK(e, t) {
		let n = this.constructor, r = n._$Eh.get(e);
		if (r !== void 0 && this._$Em !== r) {
			let e = n.getPropertyOptions(r), i = typeof e.converter == "function" ? { fromAttribute: e.converter } : e.converter?.fromAttribute === void 0 ? se : e.converter;
			this._$Em = r;
			let a = i.fromAttribute(t, e.type);
			this[r] = a ?? this._$Ej?.get(r) ?? a, this._$Em = null;
		}
	}
	requestUpdate(e, t, n, r = !1, i) {
		if (e !== void 0) {
			let a = this.constructor;
			if (!1 === r && (i = this[e]), n ??= a.getPropertyOptions(e), !((n.hasChanged ?? ce)(i, t) || n.useDefault && n.reflect && i === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, n)))) return;
			this.C(e, t, n);
		}
		!1 === this.isUpdatePending && (this._$ES = this._$EP());
	}
	C(e, t, { useDefault: n, reflect: r, wrapped: i }, a) {
		n && !(this._$Ej ??= /* @__PURE__ */ new Map()).has(e) && (this._$Ej.set(e, a ?? t ?? this[e]), !0 !== i || a !== void 0) || (this._$AL.has(e) || (this.hasUpdated || n || (t = void 0), this._$AL.set(e, t)), !0 === r && this._$Em !== e && (this._$Eq ??= /* @__PURE__ */ new Set()).add(e));
	}
	async _$EP() {
		this.isUpdatePending = !0;
		try {
			await this._$ES;
		} catch (e) {
			Promise.reject(e);
		}
		let e = this.scheduleUpdate();
		return e != null && await e, !this.isUpdatePending;
	}
	scheduleUpdate() {
		return this.performUpdate();
	}
	performUpdate() {
		if (!this.isUpdatePending) return;
		if (!this.hasUpdated) {
			if (this.renderRoot ??= this.createRenderRoot(), this._$Ep) {
				for (let [e, t] of this._$Ep) this[e] = t;
				this._$Ep = void 0;
			}
			let e = this.constructor.elementProperties;
			if (e.size > 0) for (let [t, n] of e) {
				let { wrapped: e } = n, r = this[t];
				!0 !== e || this._$AL.has(t) || r === void 0 || this.C(t, void 0, n, r);
			}
		}
		let e = !1, t = this._$AL;
		try {
			e = this.shouldUpdate(t), e ? (this.willUpdate(t), this._$EO?.forEach((e) => e.hostUpdate?.()), this.update(t)) : this._$EM();
		} catch (t) {
			throw e = !1, this._$EM(), t;
		}
		e && this._$AE(t);
	}
	willUpdate(e) {}
	_$AE(e) {
		this._$EO?.forEach((e) => e.hostUpdated?.()), this.hasUpdated || (this.hasUpdated = !0, this.firstUpdated(e)), this.updated(e);
	}
	_$EM() {
		this._$AL = /* @__PURE__ */ new Map(), this.isUpdatePending = !1;
	}
	get updateComplete() {
		return this.getUpdateComplete();
	}
	getUpdateComplete() {
		return this._$ES;
	}
	shouldUpdate(e) {
		return !0;
	}
	update(e) {
		this._$Eq &&= this._$Eq.forEach((e) => this._$ET(e, this[e])), this._$EM();
	}
	updated(e) {}
	firstUpdated(e) {}
};
p.elementStyles = [], p.shadowRootOptions = { mode: "open" }, p[f("elementProperties")] = /* @__PURE__ */ new Map(), p[f("finalized")] = /* @__PURE__ */ new Map(), oe?.({ ReactiveElement: p }), (re.reactiveElementVersions ??= []).push("2.1.2");
// node_modules/lit-html/lit-html.js
var ue = globalThis, de = (e) => e, fe = ue.trustedTypes, pe = fe ? fe.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, me = "$lit$", m = `lit$${Math.random().toFixed(9).slice(2)}$`, he = "?" + m, ge = `<${he}>`, h = document, g = () => h.createComment(""), _ = (e) => e === null || typeof e != "object" && typeof e != "function", _e = Array.isArray, ve = (e) => _e(e) || typeof e?.[Symbol.iterator] == "function", ye = "[ 	\n\f\r]", v = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, be = /-->/g, xe = />/g, y = RegExp(`>|${ye}(?:([^\\s"'>=/]+)(${ye}*=${ye}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`, "g"), Se = /'/g, Ce = /"/g, we = /^(?:script|style|textarea|title)$/i, Te = (e) => (t, ...n) => ({
	_$litType$: e,
	strings: t,
	values: n
}), b = Te(1), x = Te(2), S = Symbol.for("lit-noChange"), C = Symbol.for("lit-nothing"), Ee = /* @__PURE__ */ new WeakMap(), w = h.createTreeWalker(h, 129);
function De(e, t) {
	if (!_e(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
	return pe === void 0 ? t : pe.createHTML(t);
}
var Oe = (e, t) => {
	let n = e.length - 1, r = [], i, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = v;
	for (let t = 0; t < n; t++) {
		let n = e[t], s, c, l = -1, u = 0;
		for (; u < n.length && (o.lastIndex = u, c = o.exec(n), c !== null);) u = o.lastIndex, o === v ? c[1] === "!--" ? o = be : c[1] === void 0 ? c[2] === void 0 ? c[3] !== void 0 && (o = y) : (we.test(c[2]) && (i = RegExp("</" + c[2], "g")), o = y) : o = xe : o === y ? c[0] === ">" ? (o = i ?? v, l = -1) : c[1] === void 0 ? l = -2 : (l = o.lastIndex - c[2].length, s = c[1], o = c[3] === void 0 ? y : c[3] === "\"" ? Ce : Se) : o === Ce || o === Se ? o = y : o === be || o === xe ? o = v : (o = y, i = void 0);
		let d = o === y && e[t + 1].startsWith("/>") ? " " : "";
		a += o === v ? n + ge : l >= 0 ? (r.push(s), n.slice(0, l) + me + n.slice(l) + m + d) : n + m + (l === -2 ? t : d);
	}
	return [De(e, a + (e[n] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), r];
}, ke = class e {
	constructor({ strings: t, _$litType$: n }, r) {
		let i;
		this.parts = [];
		let a = 0, o = 0, s = t.length - 1, c = this.parts, [l, u] = Oe(t, n);
		if (this.el = e.createElement(l, r), w.currentNode = this.el.content, n === 2 || n === 3) {
			let e = this.el.content.firstChild;
			e.replaceWith(...e.childNodes);
		}
		for (; (i = w.nextNode()) !== null && c.length < s;) {
			if (i.nodeType === 1) {
				if (i.hasAttributes()) for (let e of i.getAttributeNames()) if (e.endsWith(me)) {
					let t = u[o++], n = i.getAttribute(e).split(m), r = /([.?@])?(.*)/.exec(t);
					c.push({
						type: 1,
						index: a,
						name: r[2],
						strings: n,
						ctor: r[1] === "." ? je : r[1] === "?" ? Me : r[1] === "@" ? Ne : D
					}), i.removeAttribute(e);
				} else e.startsWith(m) && (c.push({
					type: 6,
					index: a
				}), i.removeAttribute(e));
				if (we.test(i.tagName)) {
					let e = i.textContent.split(m), t = e.length - 1;
					if (t > 0) {
						i.textContent = fe ? fe.emptyScript : "";
						for (let n = 0; n < t; n++) i.append(e[n], g()), w.nextNode(), c.push({
							type: 2,
							index: ++a
						});
						i.append(e[t], g());
					}
				}
			} else if (i.nodeType === 8) {
				if (i.data === he) c.push({
					type: 2,
					index: a
				});
				else {
					let e = -1;
					for (; (e = i.data.indexOf(m, e + 1)) !== -1;) c.push({
						type: 7,
						index: a
					}), e += m.length - 1;
				}
			}
			a++;
		}
	}
	static createElement(e, t) {
		let n = h.createElement("template");
		return n.innerHTML = e, n;
	}
};
function T(e, t, n = e, r) {
	if (t === S) return t;
	let i = r === void 0 ? n._$Cl : n._$Co?.[r], a = _(t) ? void 0 : t._$litDirective$;
	return i?.constructor !== a && (i?._$AO?.(!1), a === void 0 ? i = void 0 : (i = new a(e), i._$AT(e, n, r)), r === void 0 ? n._$Cl = i : (n._$Co ??= [])[r] = i), i !== void 0 && (t = T(e, i._$AS(e, t.values), i, r)), t;
}
var Ae = class {
	constructor(e, t) {
		this._$AV = [], this._$AN = void 0, this._$AD = e, this._$AM = t;
	}
	get parentNode() {
		return this._$AM.parentNode;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	u(e) {
		let { el: { content: t }, parts: n } = this._$AD, r = (e?.creationScope ?? h).importNode(t, !0);
		w.currentNode = r;
		let i = w.nextNode(), a = 0, o = 0, s = n[0];
		for (; s !== void 0;) {
			if (a === s.index) {
				let t;
				s.type === 2 ? t = new E(i, i.nextSibling, this, e) : s.type === 1 ? t = new s.ctor(i, s.name, s.strings, this, e) : s.type === 6 && (t = new Pe(i, this, e)), this._$AV.push(t), s = n[++o];
			}
			a !== s?.index && (i = w.nextNode(), a++);
		}
		return w.currentNode = h, r;
	}
	p(e) {
		let t = 0;
		for (let n of this._$AV) n !== void 0 && (n.strings === void 0 ? n._$AI(e[t]) : (n._$AI(e, n, t), t += n.strings.length - 2)), t++;
	}
}, E = class e {
	get _$AU() {
		return this._$AM?._$AU ?? this._$Cv;
	}
	constructor(e, t, n, r) {
		this.type = 2, this._$AH = C, this._$AN = void 0, this._$AA = e, this._$AB = t, this._$AM = n, this.options = r, this._$Cv = r?.isConnected ?? !0;
	}
	get parentNode() {
		let e = this._$AA.parentNode, t = this._$AM;
		return t !== void 0 && e?.nodeType === 11 && (e = t.parentNode), e;
	}
	get startNode() {
		return this._$AA;
	}
	get endNode() {
		return this._$AB;
	}
	_$AI(e, t = this) {
		e = T(this, e, t), _(e) ? e === C || e == null || e === "" ? (this._$AH !== C && this._$AR(), this._$AH = C) : e !== this._$AH && e !== S && this._(e) : e._$litType$ === void 0 ? e.nodeType === void 0 ? ve(e) ? this.k(e) : this._(e) : this.T(e) : this.$(e);
	}
	O(e) {
		return this._$AA.parentNode.insertBefore(e, this._$AB);
	}
	T(e) {
		this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
	}
	_(e) {
		this._$AH !== C && _(this._$AH) ? this._$AA.nextSibling.data = e : this.T(h.createTextNode(e)), this._$AH = e;
	}
	$(e) {
		let { values: t, _$litType$: n } = e, r = typeof n == "number" ? this._$AC(e) : (n.el === void 0 && (n.el = ke.createElement(De(n.h, n.h[0]), this.options)), n);
		if (this._$AH?._$AD === r) this._$AH.p(t);
		else {
			let e = new Ae(r, this), n = e.u(this.options);
			e.p(t), this.T(n), this._$AH = e;
		}
	}
	_$AC(e) {
		let t = Ee.get(e.strings);
		return t === void 0 && Ee.set(e.strings, t = new ke(e)), t;
	}
	k(t) {
		_e(this._$AH) || (this._$AH = [], this._$AR());
		let n = this._$AH, r, i = 0;
		for (let a of t) i === n.length ? n.push(r = new e(this.O(g()), this.O(g()), this, this.options)) : r = n[i], r._$AI(a), i++;
		i < n.length && (this._$AR(r && r._$AB.nextSibling, i), n.length = i);
	}
	_$AR(e = this._$AA.nextSibling, t) {
		for (this._$AP?.(!1, !0, t); e !== this._$AB;) {
			let t = de(e).nextSibling;
			de(e).remove(), e = t;
		}
	}
	setConnected(e) {
		this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
	}
}, D = class {
	get tagName() {
		return this.element.tagName;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	constructor(e, t, n, r, i) {
		this.type = 1, this._$AH = C, this._$AN = void 0, this.element = e, this.name = t, this._$AM = r, this.options = i, n.length > 2 || n[0] !== "" || n[1] !== "" ? (this._$AH = Array(n.length - 1).fill(/* @__PURE__ */ new String()), this.strings = n) : this._$AH = C;
	}
	_$AI(e, t = this, n, r) {
		let i = this.strings, a = !1;
		if (i === void 0) e = T(this, e, t, 0), a = !_(e) || e !== this._$AH && e !== S, a && (this._$AH = e);
		else {
			let r = e, o, s;
			for (e = i[0], o = 0; o < i.length - 1; o++) s = T(this, r[n + o], t, o), s === S && (s = this._$AH[o]), a ||= !_(s) || s !== this._$AH[o], s === C ? e = C : e !== C && (e += (s ?? "") + i[o + 1]), this._$AH[o] = s;
		}
		a && !r && this.j(e);
	}
	j(e) {
		e === C ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
	}
}, je = class extends D {
	constructor() {
		super(...arguments), this.type = 3;
	}
	j(e) {
		this.element[this.name] = e === C ? void 0 : e;
	}
}, Me = class extends D {
	constructor() {
		super(...arguments), this.type = 4;
	}
	j(e) {
		this.element.toggleAttribute(this.name, !!e && e !== C);
	}
}, Ne = class extends D {
	constructor(e, t, n, r, i) {
		super(e, t, n, r, i), this.type = 5;
	}
	_$AI(e, t = this) {
		if ((e = T(this, e, t, 0) ?? C) === S) return;
		let n = this._$AH, r = e === C && n !== C || e.capture !== n.capture || e.once !== n.once || e.passive !== n.passive, i = e !== C && (n === C || r);
		r && this.element.removeEventListener(this.name, this, n), i && this.element.addEventListener(this.name, this, e), this._$AH = e;
	}
	handleEvent(e) {
		typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
	}
}, Pe = class {
	constructor(e, t, n) {
		this.element = e, this.type = 6, this._$AN = void 0, this._$AM = t, this.options = n;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AI(e) {
		T(this, e);
	}
}, Fe = {
	M: me,
	P: m,
	A: he,
	C: 1,
	L: Oe,
	R: Ae,
	D: ve,
	V: T,
	I: E,
	H: D,
	N: Me,
	U: Ne,
	B: je,
	F: Pe
}, Ie = ue.litHtmlPolyfillSupport;
Ie?.(ke, E), (ue.litHtmlVersions ??= []).push("3.3.3");
var Le = (e, t, n) => {
	let r = n?.renderBefore ?? t, i = r._$litPart$;
	if (i === void 0) {
		let e = n?.renderBefore ?? null;
		r._$litPart$ = i = new E(t.insertBefore(g(), e), e, void 0, n ?? {});
	}
	return i._$AI(e), i;
}, Re = globalThis, O = class extends p {
	constructor() {
		super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
	}
	createRenderRoot() {
		let e = super.createRenderRoot();
		return this.renderOptions.renderBefore ??= e.firstChild, e;
	}
	update(e) {
		let t = this.render();
		this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = Le(t, this.renderRoot, this.renderOptions);
	}
	connectedCallback() {
		super.connectedCallback(), this._$Do?.setConnected(!0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this._$Do?.setConnected(!1);
	}
	render() {
		return S;
	}
};
O._$litElement$ = !0, O.finalized = !0, Re.litElementHydrateSupport?.({ LitElement: O });
var ze = Re.litElementPolyfillSupport;
ze?.({ LitElement: O }), (Re.litElementVersions ??= []).push("4.2.2");
// node_modules/lit-html/directive.js
var k = {
	ATTRIBUTE: 1,
	CHILD: 2,
	PROPERTY: 3,
	BOOLEAN_ATTRIBUTE: 4,
	EVENT: 5,
	ELEMENT: 6
}, Be = (e) => (...t) => ({
	_$litDirective$: e,
	values: t
}), Ve = class {
	constructor(e) {}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AT(e, t, n) {
		this._$Ct = e, this._$AM = t, this._$Ci = n;
	}
	_$AS(e, t) {
		return this.update(e, t);
	}
	update(e, t) {
		return this.render(...t);
	}
}, He = {}, Ue = Be(class extends Ve {
	constructor() {
		super(...arguments), this.ot = He;
	}
	render(e, t) {
		return t();
	}
	update(e, [t, n]) {
		if (Array.isArray(t)) {
			if (Array.isArray(this.ot) && this.ot.length === t.length && t.every((e, t) => e === this.ot[t])) return S;
		} else if (this.ot === t) return S;
		return this.ot = Array.isArray(t) ? Array.from(t) : t, this.render(t, n);
	}
}), We = 6e4, Ge = class {
	#e = /* @__PURE__ */ new Map();
	constructor(e) {
		for (let t of e.querySelectorAll("script[data-answer]")) this.#e.set(Ke(t.dataset.answer ?? ""), t.text);
	}
	take(e) {
		let t = Ke(e), n = this.#e.get(t);
		return n === void 0 || performance.now() > We ? null : (this.#e.delete(t), JSON.parse(n));
	}
};
function Ke(e) {
	let [t = "", n = ""] = e.split("?"), r = new URLSearchParams(n);
	for (let [e, t] of [...r]) t || r.delete(e);
	return r.sort(), `${t}?${r.toString()}`;
}
// src/api/client.ts
var qe = class extends Error {
	constructor(e, t) {
		super(t.detail ?? t.title ?? `HTTP ${e}`), this.status = e, this.body = t;
	}
	get absent() {
		return this.status === 405 || this.status === 404 && (this.body.code ?? "not_found") === "not_found";
	}
	get unknown() {
		return this.status === 404 && !this.absent;
	}
}, Je = class {
	#e = /* @__PURE__ */ new Set();
	constructor(e, t, n, r = null) {
		this.base = e, this.key = t, this.region = n, this.carried = r;
	}
	get(e, t = {}, n) {
		let r = e + Xe(t);
		return this.carried?.take(r) ?? this.#t(r, { ...n ? { signal: n } : {} });
	}
	async post(e, t, n, r) {
		return this.#t(e, {
			method: "POST",
			body: t,
			headers: { "Content-Type": n },
			...r ? { signal: r } : {}
		});
	}
	json(e, t, n) {
		return this.post(e, JSON.stringify(t), "application/json", n);
	}
	regional(e = {}) {
		return this.region ? {
			...e,
			region: this.region
		} : e;
	}
	isAbsent(e) {
		return this.#e.has(e);
	}
	markAbsent(e) {
		this.#e.add(e);
	}
	async #t(e, t) {
		let n = new Headers(t.headers);
		n.set("Accept", "application/json"), this.key && n.set("Authorization", `Bearer ${this.key}`);
		let r = await fetch(this.base + e, {
			...t,
			headers: n,
			credentials: "omit",
			referrerPolicy: "strict-origin-when-cross-origin"
		});
		if (!r.ok) throw new qe(r.status, await Ye(r));
		return await r.json();
	}
};
async function Ye(e) {
	try {
		return await e.json();
	} catch {
		return {};
	}
}
function Xe(e) {
	let t = new URLSearchParams();
	for (let [n, r] of Object.entries(e)) if (Array.isArray(r)) for (let e of r) t.append(n, e);
	else r != null && r !== "" && r !== !1 && t.set(n, String(r));
	let n = t.toString();
	return n ? `?${n}` : "";
}
// node_modules/lit-html/directive-helpers.js
var { I: Ze } = Fe, Qe = (e) => e.strings === void 0, $e = {}, et = (e, t = $e) => e._$AH = t, tt = Be(class extends Ve {
	constructor(e) {
		if (super(e), e.type !== k.PROPERTY && e.type !== k.ATTRIBUTE && e.type !== k.BOOLEAN_ATTRIBUTE) throw Error("The `live` directive is not allowed on child or event bindings");
		if (!Qe(e)) throw Error("`live` bindings can only contain a single expression");
	}
	render(e) {
		return e;
	}
	update(e, [t]) {
		if (t === S || t === C) return t;
		let n = e.element, r = e.name;
		if (e.type === k.PROPERTY) {
			if (t === n[r]) return S;
		} else if (e.type === k.BOOLEAN_ATTRIBUTE) {
			if (!!t === n.hasAttribute(r)) return S;
		} else if (e.type === k.ATTRIBUTE && n.getAttribute(r) === t + "") return S;
		return et(e), t;
	}
}), nt = /^[a-zA-Zü'’\s]+$/;
function rt(e, t) {
	return t && nt.test(t) && e.includes(t) ? e.replace(t, t.replace(/['’\s]+/g, "")).trim() : e.trim();
}
// src/format/highlight.ts
function it(e, t) {
	let n = Array.from(e), r = [], i = 0;
	for (let [e, a] of [...t].sort((e, t) => e[0] - t[0])) {
		let t = Math.max(i, e), o = Math.min(a, n.length);
		t >= o || (t > i && r.push({
			text: n.slice(i, t).join(""),
			hit: !1
		}), r.push({
			text: n.slice(t, o).join(""),
			hit: !0
		}), i = o);
	}
	return i < n.length && r.push({
		text: n.slice(i).join(""),
		hit: !1
	}), r;
}
// src/parts/marked.ts
function at(e, t) {
	return it(e, t).map((e) => e.hit ? b`<mark>${e.text}</mark>` : e.text);
}
// src/parts/icons.ts
var ot = {
	search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5 12 4.5 4.5",
	close: "m6 6 12 12M18 6 6 18",
	back: "M15 5l-7 7 7 7",
	next: "m9 5 7 7-7 7",
	down: "m5 9 7 7 7-7",
	basket: "M4 9h16l-1.6 10H5.6L4 9Zm4 0 3-5m5 5-3-5M9.5 12.5v3.5m5-3.5v3.5",
	scan: "M4 8V5a1 1 0 0 1 1-1h3m8 0h3a1 1 0 0 1 1 1v3m0 8v3a1 1 0 0 1-1 1h-3m-8 0H5a1 1 0 0 1-1-1v-3M8 8v8m4-8v8m4-8v8",
	place: "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
	phone: "M6 4h3.5l1.5 5-2.2 1.6a12 12 0 0 0 4.6 4.6L15 13l5 1.500V18a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2Z",
	route: "M6 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm12-10a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 17h7a3.500 3.500 0 0 0 0-7H9a3 3 0 0 1 0-6h4",
	share: "M12 15V4m-4 4 4-4 4 4M6 12H5v8h14v-8h-1",
	file: "M6 3h8l4 4v14H6V3Zm8 0v4h4M9 13h6m-6 4h6",
	sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5v2m0 14v2M3 12h2m14 0h2M5.600 5.600 7 7m10 10 1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400",
	large: "M4 19 9 6l5 13m-8.500-4h7M16 19l2.500-7 2.500 7m-4.200-2.500h3.400",
	wifi: "M3 3l18 18M5 12.500a10 10 0 0 1 4-2.400M2 9a15 15 0 0 1 4-2.600M19 12.500a10 10 0 0 0-3-2M22 9a15 15 0 0 0-10-3.500M8.500 16a5 5 0 0 1 6 0M12 20h.01"
};
function A(e) {
	return b`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${x`<path d=${ot[e]} />`}
  </svg>`;
}
// src/router.ts
var st = [
	["g", "group"],
	["p", "product"],
	["i", "institution"],
	["basket", "basket"],
	["scan", "scan"],
	["check", "check"]
], ct = [
	"q",
	"form",
	"manufacturer",
	"category",
	"awarded",
	"supply_list",
	"in_stock"
];
function j(e) {
	let t = e.indexOf("?"), n = t < 0 ? e : e.slice(0, t), r = new URLSearchParams(t < 0 ? "" : e.slice(t + 1)), [i = "", ...a] = n.split("/").filter(Boolean), o = st.find(([e]) => e === i);
	return o ? {
		view: o[1],
		id: lt(a.join("/")),
		params: r
	} : {
		view: ct.some((e) => r.has(e)) ? "search" : "home",
		id: "",
		params: r
	};
}
function M(e) {
	let t = st.find(([, t]) => t === e.view)?.[0], n = t ? `/${t}${e.id ? `/${encodeURIComponent(e.id)}` : ""}` : "/", r = e.params.toString();
	return r ? `${n}?${r}` : n;
}
function N(e, t = "", n = {}) {
	return {
		view: e,
		id: t,
		params: new URLSearchParams(n)
	};
}
function lt(e) {
	try {
		return decodeURIComponent(e);
	} catch {
		return e;
	}
}
var ut = class {
	#e = [];
	constructor(e, t, n) {
		this.mode = e, this.moved = n, this.current = j(t ?? this.#t()), e !== "none" && window.addEventListener(e === "hash" ? "hashchange" : "popstate", this.#n);
	}
	close() {
		window.removeEventListener("popstate", this.#n), window.removeEventListener("hashchange", this.#n);
	}
	go(e, t = !1) {
		let n = M(e);
		t || this.#e.push(M(this.current)), this.current = e;
		let r = this.mode === "hash" ? `#${n}` : n;
		this.mode !== "none" && history[t ? "replaceState" : "pushState"](null, "", r), this.moved();
	}
	back() {
		let e = this.#e.pop();
		this.mode !== "none" && e !== void 0 ? history.back() : (this.current = j(e ?? "/"), this.mode !== "none" && history.replaceState(null, "", this.mode === "hash" ? "#/" : "/"), this.moved());
	}
	#t() {
		return this.mode === "hash" ? location.hash.slice(1) || "/" : this.mode === "path" ? location.pathname + location.search : "/";
	}
	#n = () => {
		let e = j(this.#t());
		M(e) !== M(this.current) && (this.#e[this.#e.length - 1] === M(e) && this.#e.pop(), this.current = e, this.moved());
	};
}, dt = 8;
async function ft(e, t, n, r) {
	return (await e.get("/v1/suggest", {
		q: t,
		limit: dt
	}, r)).suggestions.map(({ kind: e, text: t, highlight: r, detail: i, groups: a, code: o }) => ({
		text: t,
		ranges: r,
		detail: [e === "name" ? null : i ?? n.box.kinds[e], a ? n.results.total(a) : null].filter(Boolean).join(" · "),
		to: e === "institution" && o ? N("institution", o) : N("search", "", { q: t })
	}));
}
// src/box/box.ts
var pt = 600, mt = {
	text: "药价",
	ranges: [[0, 1]],
	detail: "药价",
	to: N("home")
}, ht = class {
	#e;
	#t;
	#n;
	#r;
	#i;
	#a;
	#o;
	constructor(e) {
		this.ctx = e, this.value = "", this.#e = [], this.#t = -1, this.#n = !1, this.#r = null, this.#i = "", this.#a = 0, this.#o = null, this.#l = (e) => {
			let { value: t } = e.target, n = !!t != !!this.value;
			this.value = t, this.#f(), n && this.ctx.redraw();
		}, this.#u = (e) => {
			this.#r = e.data ?? "";
		}, this.#d = (e) => {
			this.#r = null, this.value = e.target.value, this.#f();
		}, this.#p = (e) => {
			if (e.isComposing || e.key === "Process" || this.#r !== null) return;
			let t = this.#e.length - 1, n = this.#n && t >= 0;
			if (e.key === "ArrowDown" || e.key === "ArrowUp") {
				if (t < 0) return;
				e.preventDefault();
				let r = e.key === "ArrowDown" ? 1 : -1, i = n ? this.#t : -1;
				this.#t = i + r < -1 ? t : i + r > t ? -1 : i + r, this.#n = !0, this.ctx.redraw();
			} else if (e.key === "Escape" && (n || this.value)) e.preventDefault(), n ? this.close() : this.#g();
			else if (e.key === "Enter" && n && this.#t >= 0) {
				e.preventDefault();
				let t = this.#e[this.#t];
				t && this.#m(t);
			}
		}, this.#h = (e) => {
			if (e.preventDefault(), this.#r !== null) return;
			let t = this.value.trim();
			this.close(), t && (this.ctx.tell("search", { q: t }), this.ctx.go(N("search", "", { q: t })));
		}, this.#g = () => {
			this.value = "", this.#e = [], this.#i = "", this.close();
		}, this.#_ = (e) => {
			!e.currentTarget.contains(e.relatedTarget) && this.#n && this.close();
		};
	}
	show(e) {
		this.value = e, this.close();
	}
	rehearse() {
		Le(b`<ul>${this.#s([mt])}</ul>`, document.createElement("div"));
	}
	close() {
		this.#o?.abort(), clearTimeout(this.#a), this.#n = !1, this.#t = -1, this.ctx.redraw();
	}
	render() {
		let { t: e } = this.ctx, t = this.#n && this.#e.length > 0;
		return b`<form class="box" role="search" @submit=${this.#h} @focusout=${this.#_}>
      <div class="field">
        <span class="glass" aria-hidden="true">${A("search")}</span>
        <input
          id="q"
          type="text"
          role="combobox"
          inputmode="search"
          enterkeyhint="search"
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck="false"
          maxlength="200"
          placeholder=${this.ctx.elder ? e.box.short : e.box.placeholder}
          aria-label=${e.box.label}
          aria-autocomplete="list"
          aria-expanded=${t ? "true" : "false"}
          aria-controls="options"
          aria-activedescendant=${t && this.#t >= 0 ? `o${this.#t}` : C}
          .value=${tt(this.value)}
          @input=${this.#l}
          @keydown=${this.#p}
          @compositionstart=${this.#u}
          @compositionupdate=${this.#u}
          @compositionend=${this.#d}
        />
        ${this.value ? b`<button type="button" class="quiet clear" aria-label=${e.box.clear} @click=${this.#g}>${A("close")}</button>` : C}
        <button class="primary" type="submit">${e.box.submit}</button>
      </div>
      <ul id="options" role="listbox" aria-label=${e.box.suggestions} ?hidden=${!t}>
        ${t ? this.#s(this.#e) : C}
      </ul>
    </form>`;
	}
	#s(e) {
		return e.map((e, t) => this.#c(e, t));
	}
	#c(e, t) {
		return b`<li
      id="o${t}"
      role="option"
      aria-selected=${t === this.#t ? "true" : "false"}
      @mousedown=${(e) => e.preventDefault()}
      @click=${() => this.#m(e)}
    >
      <span class="name">${at(e.text, e.ranges)}</span>
      <span class="detail">${e.detail}</span>
    </li>`;
	}
	#l;
	#u;
	#d;
	async #f() {
		let e = rt(this.value, this.#r);
		if (e === this.#i && this.#n) return;
		if (this.#i = e, this.#o?.abort(), !e) {
			this.#e = [], this.close();
			return;
		}
		let t = new AbortController();
		this.#o = t;
		let n;
		try {
			n = await ft(this.ctx.api, e, this.ctx.t, t.signal);
		} catch {
			n = [];
		}
		if (t.signal.aborted) return;
		let r = this.#e[this.#t]?.text;
		this.#e = n, this.#t = r ? n.findIndex((e) => e.text === r) : -1, this.#n = !0, this.ctx.redraw(), clearTimeout(this.#a);
		let { box: i } = this.ctx.t, a = n.length ? i.count(n.length) : i.none;
		this.#a = window.setTimeout(() => this.ctx.announce(a), pt);
	}
	#p;
	#m(e) {
		this.ctx.tell(e.to.view === "search" ? "search" : "select", e.to.view === "search" ? { q: e.text } : {
			text: e.text,
			id: e.to.id
		}), this.value = e.text, this.close(), this.ctx.go(e.to);
	}
	#h;
	#g;
	#_;
}, gt = "yaojia.", _t = /* @__PURE__ */ new Map();
function vt(e, t) {
	let n = JSON.stringify(t);
	_t.set(e, n);
	try {
		localStorage.setItem(gt + e, n);
	} catch {}
}
function yt(e, t) {
	let n;
	try {
		n = localStorage.getItem(gt + e);
	} catch {
		n = null;
	}
	if (n ??= _t.get(e), !n) return t;
	try {
		return JSON.parse(n);
	} catch {
		return t;
	}
}
var bt = class {
	constructor(e) {
		this.changed = e, this.items = yt("basket", []).filter((e) => typeof e?.code == "string");
	}
	has(e) {
		return this.items.some((t) => t.code === e);
	}
	add(e) {
		!this.has(e.code) && this.items.length < 20 && this.#e([...this.items, {
			...e,
			packs: 1
		}]);
	}
	remove(e) {
		this.#e(this.items.filter((t) => t.code !== e));
	}
	count(e, t) {
		let n = Math.min(99, Math.max(1, t));
		this.#e(this.items.map((t) => t.code === e ? {
			...t,
			packs: n
		} : t));
	}
	clear() {
		this.#e([]);
	}
	#e(e) {
		this.items = e, vt("basket", e), this.changed();
	}
};
// src/store/whereabouts.ts
function xt(e) {
	return (Math.round(e * 1e3) / 1e3).toFixed(3);
}
var St = class {
	constructor(e) {
		this.changed = e, this.point = null, this.district = "", this.asking = !1, this.denied = !1;
	}
	set(e) {
		let [t, n] = (e ?? "").split(",").map(Number);
		Number.isFinite(t) && Number.isFinite(n) && (this.point = {
			lat: t ?? 0,
			lon: n ?? 0,
			crs: "gcj02"
		});
	}
	get known() {
		return this.point !== null;
	}
	query() {
		if (this.point) {
			let { lat: e, lon: t, crs: n } = this.point;
			return {
				near: `${xt(e)},${xt(t)}`,
				...n === "gcj02" ? {} : { crs: n }
			};
		}
		return this.district ? { district: this.district } : {};
	}
	async ask() {
		this.asking = !0, this.denied = !1, this.changed();
		try {
			let { coords: e } = await new Promise((e, t) => {
				navigator.geolocation.getCurrentPosition(e, t, {
					enableHighAccuracy: !1,
					timeout: 1e4,
					maximumAge: 6e4
				});
			});
			this.point = {
				lat: e.latitude,
				lon: e.longitude,
				crs: "wgs84"
			}, this.district = "";
		} catch {
			this.denied = !0;
		}
		return this.asking = !1, this.changed(), this.point !== null;
	}
	choose(e) {
		this.district = e, this.point = null, this.denied = !1, this.changed();
	}
	forget() {
		this.choose("");
	}
}, Ct = o` *,*::before,*::after{box-sizing: border-box;}[hidden]{display: none !important;}.root{background: var(--bg);color: var(--ink);font: 400 var(--f1) / 1.6 var(--font);line-break: strict;overflow-wrap: anywhere;-webkit-text-size-adjust: 100%;padding: 12px var(--gap) 28px;container-type: inline-size;position: relative;}:host([standalone]) .root{min-height: 100vh;padding-inline: max(var(--gap),calc((100vw - 1040px) / 2));}h1,h2,h3,p,ul,ol,dl,dd,dt{margin: 0;padding: 0;}ul,ol{list-style: none;}h1{font-size: var(--f3);font-weight: 650;line-height: 1.35;}h2{font-size: var(--f2);font-weight: 650;line-height: 1.4;}h3{font-size: var(--f1);font-weight: 600;line-height: 1.45;}.minor{font-size: var(--f1);margin-top: 14px;}small,.hint,.spec,.places,.count{font-size: var(--f0);font-weight: 400;color: var(--soft);}.num,.unit-price b,.pack-price,.range-words,td{font-variant-numeric: tabular-nums;}a{color: var(--accent);text-decoration-thickness: 1px;text-underline-offset: 0.2em;}mark{background: none;color: var(--accent);font-weight: inherit;}#content:focus,h1:focus{outline: none;}:focus-visible{outline: 3px solid var(--accent);outline-offset: 2px;border-radius: 6px;}.icon{width: 1.25em;height: 1.25em;flex: none;fill: none;stroke: currentcolor;stroke-width: 1.7;stroke-linecap: round;stroke-linejoin: round;vertical-align: -0.25em;}.unseen{position: absolute;width: 1px;height: 1px;overflow: hidden;clip-path: inset(50%);white-space: nowrap;}.skip{position: absolute;left: var(--gap);top: 0;transform: translateY(-200%);background: var(--card);padding: 10px 16px;z-index: 3;}.skip:focus{transform: none;}button,input,select,textarea,.way,.choose span{font: inherit;color: inherit;min-height: var(--tap);border: 1px solid var(--edge);border-radius: 10px;background: var(--card);padding: 6px 14px;}input,select,textarea{width: 100%;min-width: 0;}button,.choose span,select{cursor: pointer;}button,.way,.tool,.choose span{display: inline-flex;align-items: center;justify-content: center;gap: 6px;text-decoration: none;}button:disabled{opacity: 0.55;cursor: default;}.primary{background: var(--accent);border-color: var(--accent);color: var(--on-accent);font-weight: 600;}.quiet{border-color: transparent;background: none;color: var(--accent);padding-inline: 8px;}.wide{width: 100%;margin-block: 12px;}.way{color: var(--accent);font-weight: 600;}.tool{min-height: var(--tap);min-width: var(--tap);padding: 6px 10px;border: 0;border-radius: 10px;background: none;color: var(--ink);font-size: var(--f0);}.tool[aria-current='page'],.tool[aria-pressed='true']{background: var(--tint);color: var(--accent);}.chip{display: inline-flex;align-items: center;gap: 6px;min-height: 44px;padding: 4px 14px;border: 1px solid var(--edge);border-radius: 999px;background: var(--card);color: var(--ink);font-size: 0.9375em;text-decoration: none;}:host([elder]) .chip{min-height: 60px;font-size: 1em;padding-inline: 20px;min-width: 60px;justify-content: center;}.chip[aria-pressed='true'],.chip.on{background: var(--tint);border-color: var(--accent);color: var(--accent);font-weight: 600;}.chip[aria-pressed='true']::before{content: '✓';}.chip[aria-pressed='true'] small{color: inherit;}.chip .icon{width: 1em;height: 1em;}.chips,.filters,.controls,.ways,.marks,.acts{display: flex;flex-wrap: wrap;gap: 8px;align-items: center;}.segmented{display: inline-flex;border: 1px solid var(--edge);border-radius: 10px;overflow: hidden;background: var(--card);}.segmented button{border: 0;border-radius: 0;min-width: 64px;}.segmented button + button{border-left: 1px solid var(--line);}.segmented button[aria-pressed='true']{background: var(--accent);color: var(--on-accent);font-weight: 600;}.segmented :focus-visible{outline-offset: -4px;outline-color: currentcolor;}.toast{position: fixed;left: 50%;bottom: 24px;transform: translate(-50%,20px);max-width: calc(100vw - 32px);padding: 10px 18px;border-radius: 10px;background: var(--ink);color: var(--bg);opacity: 0;visibility: hidden;transition: opacity 0.15s,transform 0.15s;pointer-events: none;z-index: 4;}.toast.on{opacity: 1;visibility: visible;transform: translate(-50%,0);}:host([elder]) .toast{position: static;display: none;transform: none;margin-top: 16px;}:host([elder]) .toast.on{display: block;}@media (prefers-reduced-motion: reduce){*{transition: none !important;animation: none !important;}}`, wt = o` .found{margin-bottom: 12px;}.found .count{margin-left: 6px;white-space: nowrap;}.understood,.meant{margin-top: 6px;color: var(--soft);font-size: var(--f0);}.understood > span{display: inline-block;margin: 2px 0 2px 6px;padding: 1px 8px;border-radius: 6px;background: var(--grey-tint);color: var(--ink);}.meant .chip{margin: 4px;}.notice{margin-block: 12px;padding: 10px 14px;border-radius: 10px;background: var(--warn-tint);color: var(--warn);border-left: 4px solid currentcolor;}.notice.calm,.notice.good{background: var(--grey-tint);color: var(--ink);border-color: var(--edge);}.notice.good{background: var(--tint);border-color: var(--accent);}.filters{margin-block: 4px 10px;}@media (max-width: 560px){:host(:not([elder])) .results .filters{flex-wrap: nowrap;overflow-x: auto;margin-inline: calc(-1 * var(--gap));padding: 3px var(--gap);scrollbar-width: none;}:host(:not([elder])) .results .filters > *{flex: none;}}.panel{padding: 12px;margin-block: 8px 12px;border-radius: var(--round);background: var(--card);border: 1px solid var(--line);}.panel .chip{background: none;}.controls{margin-block: 10px;}.cards{display: grid;gap: 12px;margin-block: 12px;}.card{position: relative;background: var(--card);border: 1px solid var(--line);border-radius: var(--round);padding: var(--gap);box-shadow: var(--shade);}.top{display: flex;justify-content: space-between;align-items: flex-start;gap: 6px 16px;}.what{min-width: 0;}.cost{text-align: right;flex: none;max-width: 55%;}.cost > span{display: block;}p.cost{text-align: left;max-width: none;}:host([elder]) .top{flex-wrap: wrap;}:host([elder]) .cost{text-align: left;max-width: none;}.cover{color: inherit;text-decoration: none;}.cover::after{content: '';position: absolute;inset: 0;border-radius: var(--round);}.cover:focus-visible{outline: 0;}.cover:focus-visible::after{outline: 3px solid var(--accent);outline-offset: 2px;}.card:hover .cover{text-decoration: underline;}.unit-price{color: var(--soft);white-space: nowrap;font-size: var(--f0);}.unit-price b{color: var(--price);font-size: var(--f4);font-weight: 700;line-height: 1.2;letter-spacing: -0.01em;}.offer .unit-price b{font-size: inherit;color: inherit;font-weight: 400;}:host([elder]) .unit-price,.unit-price.none{white-space: normal;}.whole{font-size: var(--f0);color: var(--soft);}.range{margin-top: 10px;}.range svg{display: block;width: 100%;height: 8px;}.range .track{fill: var(--line);}.range .low{fill: var(--accent);opacity: 0.45;}.range .mid{stroke: var(--accent);stroke-width: 4px;}@container (max-width: 600px){:host([elder]) .range-words{display: grid;}}.range-words{display: flex;flex-wrap: wrap;justify-content: space-between;gap: 0 12px;color: var(--soft);font-size: var(--f0);}.award{display: flex;flex-wrap: wrap;align-items: baseline;gap: 2px 10px;margin-top: 10px;padding: 7px 12px;border-radius: 8px;background: var(--grey-tint);font-size: max(14px,var(--f0));}.award.current{background: var(--tint);}.award .label{font-weight: 600;}.status{padding: 0 8px;border-radius: 5px;border: 1px solid var(--edge);font-size: var(--f0);}.award.current .status{background: var(--accent);border-color: var(--accent);color: var(--on-accent);}.award .source{color: var(--soft);font-size: var(--f0);}.award + .hint{padding: 4px 12px 0;}.places{margin-top: 8px;}.members{margin-top: 8px;border-top: 1px solid var(--line);position: relative;z-index: 1;}.members a{display: grid;grid-template-columns: 1fr auto;gap: 0 12px;align-items: center;min-height: var(--tap);padding: 7px 0;color: inherit;text-decoration: none;font-size: max(14px,var(--f0));}.members li + li a{border-top: 1px dashed var(--line);}.members a:hover .maker{text-decoration: underline;}.members .pack{color: var(--soft);font-size: var(--f0);grid-column: 1;}.members a > .num{grid-column: 2;grid-row: 1 / span 2;white-space: nowrap;}.members .num .num{font-weight: 600;}.onward{margin-top: 8px;color: var(--accent);font-size: max(14px,var(--f0));display: flex;align-items: center;justify-content: flex-end;gap: 2px;}.badge{display: inline-block;padding: 0 7px;border-radius: 5px;border: 1px solid var(--edge);color: var(--ink);font-size: var(--f0);line-height: 1.55;white-space: nowrap;}.badges .badge{margin-right: 4px;}.badge.supply,.badge.consistency{border-color: var(--accent);color: var(--accent);background: var(--tint);}.badge.shortage{color: var(--warn);border-color: currentcolor;background: var(--warn-tint);}.badge.sample{border-style: dashed;}.offers > li{border-top: 1px solid var(--line);padding-block: 6px 4px;}.offers > li:first-child{border-top: 0;}.offers h3 a{display: inline-flex;align-items: center;min-height: var(--tap);color: inherit;text-decoration-color: var(--edge);}.offers .top{align-items: baseline;}@container (max-width: 600px){:host([elder]) .offer .top{flex-direction: column;}}.pack-price{font-size: var(--f1);white-space: nowrap;}.offer .pack-price .num,.pick-card .pack-price b{color: var(--price);font-size: var(--f3);font-weight: 700;line-height: 1.2;}.far{color: var(--ink);font-weight: 600;margin-right: 4px;}.marks{margin-top: 6px;font-size: var(--f0);color: var(--soft);}.age::before{content: '';display: inline-block;width: 0.55em;height: 0.55em;margin-right: 0.4em;border-radius: 50%;background: var(--accent);vertical-align: 0.06em;}.age.due::before{background: none;box-shadow: inset 0 0 0 2px var(--accent);}.age.stale::before{background: none;box-shadow: inset 0 0 0 2px var(--warn);}.age.stale,.warn{color: var(--warn);}.stock.no{color: var(--warn);}.stock.yes{color: var(--accent);}.rule{margin-top: 18px;color: var(--soft);font-size: var(--f0);}.rule strong{color: var(--ink);font-weight: 600;}`, Tt = o` .head{display: flex;flex-wrap: wrap;justify-content: space-between;gap: 8px 20px;margin-bottom: 12px;}.head h1 small{font-size: var(--f1);}.acts .tool,.share{border: 1px solid var(--edge);background: var(--card);padding-inline: 14px;}.head > .share{align-self: flex-start;}.detail > h2{margin-block: 26px 8px;}.detail > h2 + .hint{margin-top: -8px;}.summary .hint{margin-top: 4px;}.onward-link a{display: inline-flex;align-items: center;min-height: var(--tap);font-weight: 600;}.narrow{max-width: 640px;}.columns{display: grid;grid-template-columns: minmax(0,1fr);gap: 8px 32px;}@container (min-width: 860px){.columns{grid-template: auto 1fr / minmax(0,5fr) minmax(0,6fr);}.buy{grid-area: 1 / 2 / 3 / 3;}.buy > h2{margin-top: 0;}}.buy > h2{margin-block: 8px;}.figure-block{margin-top: 24px;}.chart{display: block;width: 100%;max-width: 520px;margin-top: 10px;}.chart .axis{stroke: var(--edge);stroke-width: 1;}.chart .bar{fill: var(--accent);opacity: 0.5;}.chart .bar.marked{opacity: 1;}.chart .line{fill: none;stroke: var(--accent);stroke-width: 2;}.chart .dot{fill: var(--card);stroke: var(--accent);stroke-width: 2;}.chart text{font-size: 12px;fill: var(--ink);text-anchor: middle;font-variant-numeric: tabular-nums;}.chart text.start{text-anchor: start;}.chart text.end{text-anchor: end;}:host([elder]) .chart{max-width: none;}:host([elder]) .chart text{font-size: 18px;}.fold{margin-top: 8px;}.fold > summary{display: flex;align-items: center;gap: 6px;min-height: var(--tap);cursor: pointer;color: var(--accent);font-size: max(14px,var(--f0));list-style: none;}.fold > summary::-webkit-details-marker{display: none;}.fold > summary::after{content: '';width: 0.5em;height: 0.5em;border: solid currentcolor;border-width: 0 2px 2px 0;transform: rotate(45deg) translate(-2px,-2px);margin-left: 4px;}.fold[open] > summary::after{transform: rotate(-135deg) translate(-2px,-2px);}.fold > summary h2{color: var(--ink);}.offer > .fold{margin-top: 0;}.explain dl > div{display: flex;gap: 10px;padding-block: 5px;font-size: max(14px,var(--f0));}.explain dt{flex: none;min-width: 4em;}.facts > div{display: grid;grid-template-columns: 7.5em 1fr;gap: 12px;padding-block: 7px;border-top: 1px solid var(--line);font-size: max(14px,var(--f0));}.facts > div:first-child{border-top: 0;}.facts dt{color: var(--soft);}:host([elder]) .facts > div{grid-template-columns: 1fr;gap: 0;}.contact{padding-bottom: 10px;}.ways{margin-top: 8px;}.place{display: flex;flex-wrap: wrap;gap: 10px;align-items: flex-end;}.place .hint{flex-basis: 100%;}.place .notice{flex-basis: 100%;margin: 0;}.locate{color: var(--accent);border-color: var(--accent);font-weight: 600;}.using{display: flex;align-items: center;gap: 6px;min-height: var(--tap);font-weight: 600;}.pick{display: flex;align-items: flex-end;gap: 8px;}.pick span,.report label > span,.manual label > span{display: block;font-size: var(--f0);color: var(--soft);}label.pick{align-items: center;}label.pick span{flex: none;}.report form,.manual{display: grid;gap: 12px;max-width: 440px;margin-block: 8px;}.state{text-align: center;padding: 40px 16px;color: var(--soft);}.state h1,.state h2{color: var(--ink);margin-bottom: 6px;}.state > .icon{width: 40px;height: 40px;margin-bottom: 12px;}.state button{margin-top: 16px;}.state li a{display: inline-block;padding-block: 10px;}.ghost{background: var(--card);border: 1px solid var(--line);border-radius: var(--round);padding: var(--gap);margin-block: 12px;display: grid;gap: 12px;}.ghost i{height: 1em;border-radius: 6px;background: var(--grey-tint);width: 45%;animation: breathe 1.4s ease-in-out infinite alternate;}.ghost i:nth-child(2){width: 80%;}.ghost i:nth-child(3){width: 60%;}@keyframes breathe{to{opacity: 0.45;}}`, Et = o` .item{display: flex;flex-wrap: wrap;align-items: center;gap: 8px 12px;padding-block: 12px;border-top: 1px solid var(--line);}.item .what{flex: 1 1 12em;}.item h2{font-size: var(--f1);}.item h2 a,.stop p > a{display: inline-flex;align-items: center;min-height: var(--tap);color: inherit;text-decoration-color: var(--edge);}.drop-item{min-width: var(--tap);}.stepper{display: inline-flex;align-items: center;border: 1px solid var(--edge);border-radius: 10px;background: var(--card);}.stepper button{border: 0;background: none;min-width: var(--tap);font-size: var(--f2);}.stepper .num{min-width: 2em;text-align: center;}.pick-card{margin-block: 12px;}.pick-card .top{align-items: baseline;}.pick-card .minor{margin-top: 0;}.stop{margin-top: 8px;border-top: 1px solid var(--line);}.stop p > a{font-weight: 600;margin-right: 4px;}.stop p > .spec{display: block;}.stop li{display: flex;justify-content: space-between;gap: 16px;padding-block: 6px;}.stop li .num{flex: none;}:host([elder]) .stop li{flex-wrap: wrap;gap: 0 16px;}.camera video{width: 100%;border-radius: var(--round);background: #000;aspect-ratio: 4 / 3;object-fit: cover;}.drop{margin-block: 16px;padding: 32px 16px;text-align: center;border: 2px dashed var(--edge);border-radius: var(--round);background: var(--card);}.drop.over{border-color: var(--accent);background: var(--tint);}.drop > .icon{width: 36px;height: 36px;color: var(--soft);}.choose{display: inline-block;position: relative;margin-block: 10px;}.choose input{position: absolute;inset: 0;opacity: 0;height: 100%;cursor: pointer;}.choose span{background: var(--accent);border-color: var(--accent);color: var(--on-accent);font-weight: 600;padding-inline: 24px;}.choose input:focus-visible + span{outline: 3px solid var(--accent);outline-offset: 2px;}.scroll{overflow-x: auto;border: 1px solid var(--line);border-radius: var(--round);background: var(--card);}table{border-collapse: collapse;width: 100%;font-size: max(14px,var(--f0));}th,td{text-align: left;padding: 9px 12px;border-bottom: 1px solid var(--line);vertical-align: top;}th{color: var(--soft);font-weight: 600;white-space: nowrap;}.figure-block th{white-space: normal;}:host([elder]) .figure-block :is(th,td){padding-inline: 6px;}.check td{overflow-wrap: break-word;vertical-align: middle;}.check .drug{min-width: 13em;}.check td:last-child{min-width: 9em;}@container (max-width: 640px){.check thead{position: absolute;clip-path: inset(50%);}.check tr{display: flex;flex-wrap: wrap;align-items: center;gap: 0 14px;padding: 8px 12px;border-bottom: 1px solid var(--line);}.check td{padding: 2px 0;border: 0;}.check td[data-label]::before{content: attr(data-label) ' ';color: var(--soft);}.check .drug,.check td:last-child{flex-basis: 100%;min-width: 0;}.check .drug{order: -1;}}.drop.done{padding: 12px 16px;}.drop.done > .icon{display: none;}.check td a{display: inline-flex;align-items: center;min-height: var(--tap);}tr:last-child td{border-bottom: 0;}.verdict{white-space: nowrap;padding: 1px 8px;border-radius: 5px;background: var(--grey-tint);}.verdict.normal{background: var(--tint);color: var(--accent);}.verdict.abnormal,.verdict.severe{background: var(--warn-tint);color: var(--warn);}.verdict.severe{font-weight: 700;}`, Dt = o` .bar{display: flex;flex-wrap: wrap;align-items: center;gap: 4px;margin: 0 -6px 12px;}.brand{display: inline-flex;align-items: center;gap: 8px;min-height: var(--tap);min-width: var(--tap);padding-inline: 6px;color: var(--ink);font-size: var(--f2);font-weight: 700;letter-spacing: 0.04em;text-decoration: none;}.mark{display: grid;place-items: center;width: 1.75em;height: 1.75em;border-radius: 8px;background: var(--accent);color: var(--on-accent);font-size: 0.9em;}.tools,.modes{display: flex;flex-wrap: wrap;}.tools{margin-left: auto;}:host([elder]) .modes{margin-left: auto;}:host([elder]) .tools{order: 1;margin-left: 0;flex-basis: 100%;}@container (max-width: 480px){:host([elder]) .word{position: absolute;clip-path: inset(50%);}}.elder-switch{border: 1px solid var(--edge);font-weight: 600;font-size: max(var(--f0),14px);}.hero{margin-block: 20px 14px;font-size: calc(var(--f4) * 1.08);letter-spacing: 0.01em;}.box{position: relative;z-index: 2;}.field{display: flex;align-items: center;min-height: calc(var(--tap) + 10px);border: 2px solid var(--accent);border-radius: 14px;background: var(--card);padding: 3px;}.field:focus-within{outline: 3px solid var(--tint);outline-offset: 0;box-shadow: 0 0 0 3px var(--tint);}.field input{border: 0;outline: 0;background: none;padding: 6px 4px;font-size: max(16px,var(--f1));}.field input::placeholder{color: var(--soft);opacity: 1;}.glass{padding-left: 10px;color: var(--soft);}.field .primary{border-radius: 10px;padding-inline: 18px;white-space: nowrap;}.clear{color: var(--soft);min-width: var(--tap);}#options{position: absolute;inset: calc(100% + 6px) 0 auto;background: var(--card);border: 1px solid var(--line);border-radius: var(--round);box-shadow: 0 8px 28px rgb(0 0 0 / 14%);padding: 6px;max-height: 70vh;overflow-y: auto;contain: content;}:host([elder]) #options{position: static;margin-top: 8px;max-height: none;box-shadow: none;border-color: var(--edge);}#options li{display: flex;flex-wrap: wrap;align-items: baseline;gap: 0 10px;min-height: var(--tap);padding: 9px 10px;border-radius: 8px;cursor: pointer;}#options li:hover{background: var(--grey-tint);}#options li[aria-selected='true']{background: var(--tint);box-shadow: inset 3px 0 var(--accent);}#options .name{font-weight: 600;}#options .detail{color: var(--soft);font-size: var(--f0);}.crumb{margin: 6px -8px 0;}#content{padding-top: 8px;}.lead{color: var(--soft);margin-block: 6px 18px;max-width: 36em;}.tries{display: flex;flex-wrap: wrap;align-items: center;gap: 8px 12px;color: var(--soft);}.how{display: grid;gap: 20px;margin-top: 36px;padding-top: 24px;border-top: 1px solid var(--line);counter-reset: how;}.how li{counter-increment: how;position: relative;padding-left: 2.6em;}.how li::before{content: counter(how);position: absolute;left: 0;top: 0;width: 1.8em;height: 1.8em;display: grid;place-items: center;border-radius: 50%;background: var(--tint);color: var(--accent);font-weight: 700;line-height: 1;}.how p{color: var(--soft);font-size: 0.9375em;}:host([elder]) .how p{font-size: 1em;}@container (min-width: 720px){.how{grid-template-columns: repeat(3,1fr);}.hero{margin-top: 40px;font-size: calc(var(--f4) * 1.3);}}@media (max-width: 420px){:host(:not([elder])) .glass{display: none;}:host(:not([elder])) .field input{padding-left: 10px;}:host(:not([elder])) .tool{padding-inline: 6px;}:host(:not([elder])) .tools .tool:not(.elder-switch) .icon{display: none;}}:host([elder]) .glass{display: none;}:host([elder]) .field{flex-wrap: wrap;}:host([elder]) .field input{flex: 1 1 5em;padding-left: 12px;}:host([elder]) .field .primary{flex: 0 1 auto;}`, Ot = o` --bg: var(--yj-bg,#101614);--card: var(--yj-card,#18201d);--ink: var(--yj-ink,#e8eeeb);--soft: var(--yj-soft,#aab8b2);--line: var(--yj-line,#2c3833);--edge: var(--yj-edge,#71817a);--accent: var(--yj-accent,#6fd0b8);--on-accent: var(--yj-on-accent,#06231c);--tint: var(--yj-tint,#1a322b);--price: var(--yj-price,#f3b184);--warn: #f2b8a0;--warn-tint: #3a231a;--grey-tint: #252e2b;--shade: 0 1px 2px rgb(0 0 0 / 40%);color-scheme: dark;`, kt = [
	o` :host{--bg: var(--yj-bg,#f5f6f3);--card: var(--yj-card,#fff);--ink: var(--yj-ink,#17211d);--soft: var(--yj-soft,#53625c);--line: var(--yj-line,#e0e5e1);--edge: var(--yj-edge,#7d8b85);--accent: var(--yj-accent,#0a6b58);--on-accent: var(--yj-on-accent,#fff);--tint: var(--yj-tint,#e3f1ed);--price: var(--yj-price,#a63c0a);--warn: #94330a;--warn-tint: #fdeee5;--grey-tint: #eceeeb;--shade: 0 1px 2px rgb(23 33 29 / 6%);--f0: 13px;--f1: 16px;--f2: 18px;--f3: 22px;--f4: 26px;--tap: 44px;--gap: 16px;--round: 12px;--font: var(--yj-font,-apple-system,BlinkMacSystemFont),'PingFang SC','HarmonyOS Sans SC','MiSans','Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',system-ui,sans-serif;color-scheme: light;display: block;}@media (prefers-color-scheme: dark){:host(:not([theme='light'])){${Ot}}}:host([theme='dark']){${Ot}}:host([elder]){--f1: var(--yj-elder-size,20px);--f0: calc(var(--f1) * 0.9);--f2: calc(var(--f1) * 1.15);--f3: calc(var(--f1) * 1.3);--f4: calc(var(--f1) * 1.5);--tap: 60px;--gap: 20px;--soft: var(--ink);}`,
	Ct,
	Dt,
	wt,
	Tt,
	Et
], At = {
	lang: "en",
	name: "Yaojia",
	tagline: "Drug price search",
	box: {
		label: "Drug name, pinyin or code",
		placeholder: "Name, pinyin or code, e.g. amoxilin",
		short: "Name or pinyin",
		submit: "Search",
		clear: "Clear",
		suggestions: "Suggestions",
		count: (e) => `${e} suggestions, use the arrow keys`,
		none: "No suggestions",
		kinds: {
			trade_name: "trade name",
			manufacturer: "maker",
			institution: "place"
		}
	},
	nav: {
		back: "Back",
		home: "Home",
		basket: "Basket",
		basketCount: (e) => `Basket, ${e} drugs`,
		scan: "Scan",
		check: "Pharmacy check",
		elder: "Large text",
		normal: "Standard",
		larger: "Larger",
		smaller: "Smaller",
		textSize: "Text size",
		dark: "Dark",
		light: "Light",
		skip: "Skip to content",
		tools: "Tools"
	},
	yuan: "yuan",
	stop: "; ",
	from: "from",
	unit: "unit",
	pack: "per pack",
	perPack: "pack",
	rule: "The price at the counter applies",
	asOf: (e) => `Data up to ${e}`,
	example: "Sample data",
	home: {
		title: "Compare drug prices before you buy",
		lead: "Type a drug name: unit prices of every maker and pharmacy, beside the national winning price.",
		try: "Try",
		tries: [
			"阿莫西林",
			"atftt",
			"立普妥",
			"二甲双胍"
		],
		how: [
			["Unit price first", "Same name and strength together, by the price of one tablet or capsule."],
			["Then the reference", "Winning and listed prices state source and date; expired ones say so."],
			["Then the place", "By price or distance. Your position is used only when you tap, and not kept."]
		]
	},
	results: {
		title: (e) => `Prices of “${e}”`,
		all: "All drugs",
		total: (e) => `${e} groups`,
		understood: "Understood",
		kinds: {
			name: "name",
			form: "form",
			strength: "strength",
			pack: "pack",
			manufacturer: "maker",
			district: "district",
			code: "code"
		},
		meant: "Did you mean",
		approximate: "No exact match. These are similar; please check the name.",
		filters: "Filters",
		clear: "Clear filters",
		facets: {
			form: "Form",
			manufacturer: "Maker",
			category: "Kind",
			awarded: "Award"
		},
		awarded: "Has winning price",
		supply: "On the supply list",
		stock: "In stock",
		sort: "Sort",
		sorts: {
			relevance: "Relevance",
			unit_price: "Unit price",
			distance: "Distance"
		},
		more: "Show more",
		other: (e) => `${e} more`,
		offers: (e, t) => `${e} places · ${t} prices`,
		listedOnly: (e, t) => `No shop prices; ${t} listed in ${e}`,
		noPrice: "No price yet",
		noUnit: "Pack count unknown, no unit price",
		makers: "All makers and packs",
		min: "lowest",
		median: "median",
		max: "highest",
		apart: (e) => `${e} more prices may be wrong and are left out.`,
		alias: (e) => `also ${e}`
	},
	award: {
		title: "Winning price",
		none: "price not published",
		until: (e) => `until ${e}`,
		derived: " (derived)",
		status: {
			current: "in force",
			expired: "expired",
			future: "not yet",
			cancelled: "cancelled"
		},
		note: {
			current: "Agreed supply price of central procurement; shops may charge more.",
			expired: "This round has expired: for information only.",
			future: "Not in force yet.",
			cancelled: "The award was cancelled."
		},
		pack: (e, t) => `¥${e} for this ${t}.`,
		other: (e, t) => `The price of another winner, converted to this pack: ¥${e}/${t}.`
	},
	listed: {
		title: "Listed price",
		of: (e) => `Listed in ${e}`,
		missing: "no price published",
		on: (e) => `read ${e}`
	},
	badges: {
		supply: ["三进", "Centrally procured drugs at capped prices in private hospitals, pharmacies and village clinics: the drug is on the list, or the place takes part."],
		consistency: ["过评", "Passed the consistency evaluation: same quality and effect as the originator."],
		originator: ["原研", "The originator or the reference product."],
		negotiated: ["国谈", "Price negotiated nationally; reimbursable by the rules."],
		imported: ["进口", "Made abroad."],
		prescription: ["处方药", "Prescription only."],
		shortage: ["短缺", "On a shortage list: call before you go."],
		a: ["甲类", "Insurance class A: reimbursed at the usual rate."],
		b: ["乙类", "Insurance class B: part is paid first, the rest reimbursed."],
		explain: "What do these marks mean?"
	},
	group: {
		makers: (e) => `${e} makers and packs`,
		note: "Same name, form and strength, by unit price.",
		maker: "Maker",
		pack: "Pack",
		unit: "Unit price",
		places: "Places",
		caution: "Ask a doctor or pharmacist before changing maker or strength."
	},
	product: {
		buy: "Where to buy",
		details: "About this drug",
		code: "Insurance code",
		approval: "Approval number",
		maker: "Maker",
		holder: "Holder",
		form: "Form",
		strength: "Strength",
		packText: "Pack",
		english: "English name",
		class: "Insurance class",
		gtin: "Bar code",
		indications: "Indications",
		others: "Other makers of the same drug",
		reference: "Reference prices",
		referenceNote: "Three prices that must not be subtracted from one another: shop price, winning price (supply), listed price (province).",
		moreReferences: "More: payment standard, cap, daily cost",
		standard: "Payment standard",
		cap: "三进 cap",
		capNote: (e) => e ? "supply price plus an assumed 15 %; binds places that take part" : "binds places that take part",
		daily: "A day costs",
		aDay: "day",
		distribution: "Price distribution",
		distributionNote: "Across: price of a pack (yuan); above the bars: prices.",
		history: "Price history",
		historyNone: "Not enough history yet. New prices will draw the line here.",
		table: "Show as a table",
		offersCount: "Prices",
		range: "Range",
		date: "Date",
		lowest: "Lowest",
		noOffer: "not offered",
		share: "Share",
		shared: "Link copied",
		add: "Add to basket",
		remove: "Remove from basket",
		added: "Added; the basket stays on this device",
		removed: "Removed"
	},
	offers: {
		sort: "Sort",
		sorts: {
			price: "Price",
			unit_price: "Unit price",
			distance: "Distance",
			updated: "Newest"
		},
		stock: "In stock only",
		total: (e) => `${e} prices`,
		none: "No shop price here. Try another district or another maker.",
		inStock: {
			yes: "in stock",
			no: "out of stock",
			unknown: "stock unknown"
		},
		seen: (e, t) => `seen ${e} (${t})`,
		stale: "old: call before you go",
		apart: (e) => `${e} prices may be wrong and come last`,
		old: (e) => `${e} are old and come behind the others`,
		award: {
			above: (e, t) => `${t} × the winning price of ¥${e}`,
			higher: (e) => `above the winning price of ¥${e}`,
			equal: (e) => `the winning price, ¥${e}`,
			below: (e) => `below the winning price of ¥${e}`
		},
		selfPay: (e) => `¥${e} above the payment standard, not reimbursed`,
		aboveCap: (e) => `above the 三进 cap of ¥${e}`,
		reported: (e) => `reported and confirmed: ${e}`,
		faults: {
			wrong_price: "wrong price",
			out_of_stock: "out of stock",
			closed: "closed",
			wrong_address: "wrong address",
			not_sold: "not sold there"
		},
		more: "More places",
		open: "Phone, hours, route",
		hours: "Hours",
		noHours: "Hours unknown",
		call: "Call",
		noPhone: "Phone unknown",
		amap: "Amap",
		apple: "Apple Maps",
		noMap: "Position unknown",
		page: "All prices of this place",
		risk: {
			high2: "twice the usual price",
			high5: "5× the usual price, please check",
			high10: "10× the usual price, likely wrong",
			low: "below half the usual price, please check",
			unit_mixup: "may be the price of one tablet"
		}
	},
	place: {
		title: "Position",
		use: "Use my position",
		asking: "Finding your position…",
		using: "Using your position",
		note: "Rounded to about 100 m, sent to this service only, not stored.",
		denied: "No position. Choose a district instead.",
		district: "District",
		anywhere: "Anywhere",
		type: "District name",
		apply: "Apply",
		forget: "Forget position"
	},
	report: {
		title: "Wrong price? Tell us",
		place: "Wrong address or closed? Tell us",
		personal: "Please leave out telephone numbers and accounts, then send again.",
		what: "What is wrong",
		kinds: {
			wrong_price: "Wrong price",
			out_of_stock: "Out of stock",
			closed: "Closed",
			wrong_address: "Wrong address",
			not_sold: "Not sold there"
		},
		price: "The price you saw (yuan)",
		note: "Note (no personal data)",
		send: "Send",
		thanks: "Received, thank you. We will check.",
		receipt: (e) => `Receipt ${e}`,
		absent: "Reports cannot be taken here yet. Please tell the shop or the local authority. Thank you."
	},
	basket: {
		title: "Basket",
		lead: "Put the drugs you use here and see where to buy them together. The basket stays on this device.",
		empty: "The basket is empty. Add drugs from their pages.",
		packs: "Packs",
		more: "One more",
		less: "One less",
		drop: "Remove",
		clear: "Empty the basket",
		compare: "Where to buy",
		where: "Choose a position or a district first.",
		single: "Cheapest single place",
		pair: "Cheapest two places",
		total: "Total",
		fullest: "The place with most of them",
		saving: (e) => `¥${e} less than the medians together`,
		times: (e) => `${e} ×`,
		reasons: {
			not_found: "not found",
			too_wide: "too wide",
			count_unknown: "pack count unknown",
			no_offer: "no price nearby"
		},
		substitution: "Other makers",
		substitutions: {
			exact: "Exactly these",
			comparable: "Any maker, same strength"
		},
		absent: "They cannot be compared together here yet. Open each to see where it is sold.",
		nothing: "No single place has them all.",
		within: "Distance",
		km: (e) => `${e} km`
	},
	scan: {
		title: "Scan a box",
		lead: "Bar code, trace code, approval number or insurance code.",
		camera: "Open the camera",
		stop: "Close the camera",
		none: "This browser cannot scan. Please type the digits.",
		denied: "No camera. Please type the digits.",
		looking: "Hold the code in the frame",
		manual: "Code on the box",
		submit: "Look up",
		unknown: "This code is not known. Check the digits or search by name.",
		several: (e) => `This code stands on ${e} drugs`,
		fault: (e, t) => `${e}${t ? `, expected ${t}` : ""}. Please check it.`,
		faults: {
			check_digit: "The check digit is wrong",
			length: "The length is wrong",
			character: "A character is wrong",
			element_length: "A part has a wrong length",
			unknown_identifier: "A part is not known",
			date: "A date is wrong",
			unknown: "This is no code of a drug box"
		}
	},
	check: {
		title: "Pharmacy check",
		lead: "Upload your price list (CSV or XLSX) and see a verdict for every row.",
		drop: "Drop a file here, or",
		choose: "choose a file",
		note: "Used for this check only, not stored. 16 MB at most.",
		working: "Checking…",
		verdicts: {
			normal: "normal",
			abnormal: "abnormal",
			severe: "severe",
			no_price: "no price",
			no_code: "no code",
			to_confirm: "to confirm"
		},
		rules: {
			supply_cap: "三进 cap",
			payment_standard: "payment standard",
			award: "winning price",
			award_ceiling: "highest winning price of the variety",
			listed: "listed price",
			listed_elsewhere: "listed price elsewhere"
		},
		suspects: {
			unit_mixup: "unit and pack may be mixed up",
			high2: "more than 2 ×",
			high5: "more than 5 ×",
			high10: "more than 10 ×",
			low: "below half",
			very_low: "below a fifth",
			name_differs: "name and code disagree",
			strength_differs: "strength and code disagree",
			pack_differs: "packs differ",
			maker_differs: "makers differ",
			unknown_code: "code not known",
			ambiguous: "several may be meant",
			price_missing: "no price",
			price_unreadable: "price unreadable",
			no_reference: "no reference price"
		},
		perhaps: "perhaps",
		sku: "SKU",
		code: "Insurance code",
		file: "pharmacy-check.csv",
		unreadable: "The table could not be read. Does it have headings for a name or code, and a price?",
		row: "Row",
		drug: "Drug",
		price: "Price",
		maximum: "Maximum",
		verdict: "Verdict",
		reason: "Reason",
		all: "All",
		download: "Download (CSV)",
		absent: "The check is not available here yet.",
		tooBig: "The file is larger than 16 MB.",
		kind: "Please choose a CSV or XLSX file."
	},
	institution: {
		products: (e) => `${e} drugs`,
		address: "Address",
		sorts: {
			price: "Price",
			unit_price: "Unit price",
			updated: "Newest"
		},
		none: "No prices from this place yet."
	},
	states: {
		loading: "Searching…",
		retry: "Try again",
		offline: ["No connection", "Check your network and try again."],
		busy: ["Too many requests", "Please wait a moment."],
		failed: ["The service failed", "This does not mean the drug is missing. Please try later."],
		forbidden: ["This page may not use the service", "Please use the official entry. Site owners: check the key and its origins."],
		refused: ["The query was not understood", "Please try other words."],
		unknown: ["Not found", "No such drug or place; the code may be wrong or retired."],
		absent: ["Not available yet", "Everything else works."],
		candidates: "Perhaps",
		none: (e) => `Nothing found for “${e}”`,
		noneHint: "Check the name, or try the generic name, pinyin or the code on the box.",
		noneFilters: "Nothing passes these filters."
	},
	loaded: "Updated"
}, jt = {
	lang: "zh",
	name: "药价",
	tagline: "药品价格查询",
	box: {
		label: "药品名称、拼音或编码",
		placeholder: "药名、拼音或编码，如 阿莫西林",
		short: "药名或拼音",
		submit: "查询",
		clear: "清空",
		suggestions: "建议",
		count: (e) => `${e} 条建议，可用上下键选择`,
		none: "没有建议",
		kinds: {
			trade_name: "商品名",
			manufacturer: "厂家",
			institution: "药店和医院"
		}
	},
	nav: {
		back: "返回",
		home: "首页",
		basket: "药篮",
		basketCount: (e) => `药篮，${e} 种药`,
		scan: "扫码",
		check: "药店自查",
		elder: "长辈版",
		normal: "标准版",
		larger: "放大",
		smaller: "缩小",
		textSize: "字号",
		dark: "深色",
		light: "浅色",
		skip: "跳到内容",
		tools: "工具"
	},
	yuan: "元",
	stop: "；",
	from: "起",
	unit: "最小单位",
	pack: "每盒",
	perPack: "盒",
	rule: "价格以门店为准",
	asOf: (e) => `数据更新至 ${e}`,
	example: "示例数据",
	home: {
		title: "查药价，比一比再买",
		lead: "输入药名，看同一种药各厂家、各药店的单价，以及集采中选价。",
		try: "试试",
		tries: [
			"阿莫西林",
			"atftt",
			"立普妥",
			"二甲双胍"
		],
		how: [
			["先看单价", "同名同规格的药放在一起，按每片、每粒的价格排。"],
			["再看参照", "集采中选价、挂网价写明来源和日期，到期的照实标出。"],
			["最后看哪家", "可按价格或距离排，位置只在您点按后使用，不留存。"]
		]
	},
	results: {
		title: (e) => `${e} 的药价`,
		all: "全部药品",
		total: (e) => `${e} 组药`,
		understood: "已识别",
		kinds: {
			name: "药名",
			form: "剂型",
			strength: "规格",
			pack: "包装",
			manufacturer: "厂家",
			district: "地区",
			code: "编码"
		},
		meant: "您要找的是不是",
		approximate: "没有完全相同的名称，以下是相近的药，请核对药名。",
		filters: "筛选",
		clear: "清除筛选",
		facets: {
			form: "剂型",
			manufacturer: "厂家",
			category: "类别",
			awarded: "中选"
		},
		awarded: "有中选价",
		supply: "三进清单",
		stock: "有货",
		sort: "排序",
		sorts: {
			relevance: "相关",
			unit_price: "单价",
			distance: "距离"
		},
		more: "显示更多",
		other: (e) => `另有 ${e} 项`,
		offers: (e, t) => `${e} 家门店 · ${t} 条报价`,
		listedOnly: (e, t) => `暂无门店报价；${e}挂网价 ${t} 种`,
		noPrice: "暂无价格",
		noUnit: "包装数量不明，无单价",
		makers: "全部厂家和包装",
		min: "最低",
		median: "中位",
		max: "最高",
		apart: (e) => `另有 ${e} 条价格可能有误，未计入。`,
		alias: (e) => `又名 ${e}`
	},
	award: {
		title: "集采中选价",
		none: "价格未公布",
		until: (e) => `至 ${e}`,
		derived: "（按规则推算）",
		status: {
			current: "执行中",
			expired: "已到期",
			future: "未开始",
			cancelled: "已取消"
		},
		note: {
			current: "集中采购谈定的供应价，药店售价可以不同。",
			expired: "这一轮采购已到期，仅供参考，不作判断依据。",
			future: "尚未开始执行。",
			cancelled: "中选资格已取消。"
		},
		pack: (e, t) => `这个包装合 ${e} 元/${t}。`,
		other: (e, t) => `这是同类中选药的价格，折算到这个包装为 ${e} 元/${t}。`
	},
	listed: {
		title: "挂网价",
		of: (e) => `${e}挂网价`,
		missing: "平台未公布价格",
		on: (e) => `${e} 采集`
	},
	badges: {
		supply: ["三进", "集采药进民营医院、进零售药店、进村卫生室。带这个标记的药在供应清单上，带这个标记的门店按限价供应清单上的药。"],
		consistency: ["过评", "通过仿制药一致性评价：质量和疗效与原研药一致。"],
		originator: ["原研", "最早研发这种药的企业生产，或作为评价对照的药。"],
		negotiated: ["国谈", "国家医保谈判药品：价格由国家谈定，可按规定报销。"],
		imported: ["进口", "在境外生产。"],
		prescription: ["处方药", "须凭医师处方购买和使用。"],
		shortage: ["短缺", "列入短缺或易短缺药品清单，买前请先电话询问。"],
		a: ["甲类", "医保甲类：按规定比例直接报销。"],
		b: ["乙类", "医保乙类：先自付一部分，其余按比例报销。"],
		explain: "这些标记是什么意思？"
	},
	group: {
		makers: (e) => `${e} 个厂家和包装`,
		note: "通用名、剂型、规格都相同，按单价从低到高。",
		maker: "厂家",
		pack: "包装",
		unit: "单价",
		places: "门店",
		caution: "换厂家或规格前，请咨询医师或药师。"
	},
	product: {
		buy: "哪里买",
		details: "药品信息",
		code: "医保药品代码",
		approval: "批准文号",
		maker: "生产企业",
		holder: "上市许可持有人",
		form: "剂型",
		strength: "规格",
		packText: "包装",
		english: "英文名",
		class: "医保类别",
		gtin: "商品条码",
		indications: "适应症",
		others: "看同名同规格的其他厂家",
		reference: "参照价格",
		referenceNote: "三种价格含义不同，不能直接相减：门店价是买药时付的价；中选价是集中采购的供应价；挂网价是省平台公布的价。",
		moreReferences: "更多参照：支付标准、限价、每日费用",
		standard: "医保支付标准",
		cap: "三进限价",
		capNote: (e) => e ? "按供应价加 15% 推算，只约束三进门店" : "只约束三进门店",
		daily: "每日费用",
		aDay: "天",
		distribution: "价格分布",
		distributionNote: "横轴是每盒价格（元），柱上是报价数。",
		history: "价格变化",
		historyNone: "还没有足够的历史价格。每天收到新报价后，这里会画出变化。",
		table: "以表格显示",
		offersCount: "报价数",
		range: "价格区间",
		date: "日期",
		lowest: "最低价",
		noOffer: "无报价",
		share: "分享",
		shared: "链接已复制",
		add: "加入药篮",
		remove: "移出药篮",
		added: "已加入药篮，只保存在本机",
		removed: "已移出药篮"
	},
	offers: {
		sort: "排序",
		sorts: {
			price: "价格",
			unit_price: "单价",
			distance: "距离",
			updated: "更新"
		},
		stock: "只看有货",
		total: (e) => `${e} 家报价`,
		none: "这里还没有门店报价。可换一个区，或看同名同规格的其他厂家。",
		inStock: {
			yes: "有货",
			no: "无货",
			unknown: "库存未知"
		},
		seen: (e, t) => `${e}更新（${t}）`,
		stale: "时间较久，去前请先电话确认",
		apart: (e) => `${e} 条价格可能有误，排在最后`,
		old: (e) => `${e} 条时间较久，排在后面`,
		award: {
			above: (e, t) => `是中选价 ${e} 元的 ${t} 倍`,
			higher: (e) => `高于中选价 ${e} 元`,
			equal: (e) => `与中选价 ${e} 元相同`,
			below: (e) => `低于中选价 ${e} 元`
		},
		selfPay: (e) => `超过医保支付标准 ${e} 元，超出部分自付`,
		aboveCap: (e) => `高于三进限价 ${e} 元`,
		reported: (e) => `有人反映并已核实：${e}`,
		faults: {
			wrong_price: "价格不对",
			out_of_stock: "没有货",
			closed: "已停业",
			wrong_address: "地址不对",
			not_sold: "不卖这种药"
		},
		more: "更多门店",
		open: "电话、时间、导航",
		hours: "营业时间",
		noHours: "营业时间未知",
		call: "拨打电话",
		noPhone: "电话未知",
		amap: "高德地图",
		apple: "苹果地图",
		noMap: "位置未知，无法导航",
		page: "这家的全部药价",
		risk: {
			high2: "高于常见价 2 倍",
			high5: "高于常见价 5 倍，请核对",
			high10: "高于常见价 10 倍，可能有误",
			low: "低于常见价一半，请核对",
			unit_mixup: "可能把每片价格填成了每盒"
		}
	},
	place: {
		title: "位置",
		use: "使用我的位置",
		asking: "正在取得位置…",
		using: "正按您的位置排序",
		note: "位置只保留到约 100 米，只发给本查询服务，不保存。",
		denied: "没有取得位置。可以改选所在的区。",
		district: "所在的区",
		anywhere: "不限",
		type: "输入区名，如 和平区",
		apply: "确定",
		forget: "不用位置"
	},
	report: {
		title: "价格不对？告诉我们",
		place: "地址不对或已停业？告诉我们",
		personal: "说明里请不要写电话、账号等个人信息。改好后可以再提交。",
		what: "哪里不对",
		kinds: {
			wrong_price: "价格不对",
			out_of_stock: "没有货",
			closed: "已停业",
			wrong_address: "地址不对",
			not_sold: "不卖这种药"
		},
		price: "您看到的价格（元）",
		note: "说明（请勿填写个人信息）",
		send: "提交",
		thanks: "已收到，谢谢。核对后会更正。",
		receipt: (e) => `受理编号 ${e}`,
		absent: "这里暂时还不能在线报错，请直接告诉门店或当地医保局。谢谢您的提醒。"
	},
	basket: {
		title: "药篮",
		lead: "把常用药放进来，看去哪家一起买最省。药篮只保存在这台设备上。",
		empty: "药篮还是空的。在药品页点“加入药篮”。",
		packs: "盒数",
		more: "加一盒",
		less: "减一盒",
		drop: "移出",
		clear: "清空药篮",
		compare: "看去哪里买",
		where: "先选位置或所在的区，再比较。",
		single: "一家买齐最省",
		pair: "分两家买最省",
		total: "合计",
		fullest: "买得最全的一家",
		saving: (e) => `比各家的中位价合计省 ${e} 元`,
		times: (e, t) => `${e} ${t}`,
		reasons: {
			not_found: "没有找到",
			too_wide: "范围过宽",
			count_unknown: "包装数量不明",
			no_offer: "附近没有报价"
		},
		substitution: "换不换厂家",
		substitutions: {
			exact: "就买这些",
			comparable: "同名同规格都行"
		},
		absent: "这里暂时还不能一起比较。可以逐个点开，看每种药哪里买。",
		nothing: "没有一家能买齐。可放宽距离，或逐个点开看。",
		within: "距离",
		km: (e) => `${e} 公里`
	},
	scan: {
		title: "扫药盒",
		lead: "药盒上的商品条码、追溯码、批准文号、医保编码都可以。",
		camera: "打开摄像头",
		stop: "关闭摄像头",
		none: "这台设备的浏览器不能扫码，请在下面输入数字。",
		denied: "没有取得摄像头。请在下面输入数字。",
		looking: "把条码放进框里",
		manual: "输入盒上的编码",
		submit: "查这个编码",
		unknown: "没有查到这个编码。请核对数字，或改用药名查询。",
		several: (e) => `这个编码对应 ${e} 种药`,
		fault: (e, t) => `${e}${t ? `，应为 ${t}` : ""}。请核对后再输。`,
		faults: {
			check_digit: "校验位不对",
			length: "位数不对",
			character: "有不该出现的字符",
			element_length: "其中一段的长度不对",
			unknown_identifier: "其中一段无法识别",
			date: "其中的日期不对",
			unknown: "这不是药盒上的编码"
		}
	},
	check: {
		title: "药店自查",
		lead: "上传本店价格表（CSV 或 XLSX），逐行看价格是否正常。表头可用：药品名称、规格、生产企业、医保编码、价格。",
		drop: "把文件拖到这里，或",
		choose: "选择文件",
		note: "文件只用于这一次核对，不保存。上限 16 MB。",
		working: "正在核对…",
		verdicts: {
			normal: "正常",
			abnormal: "异常",
			severe: "严重异常",
			no_price: "待补价格",
			no_code: "待补编码",
			to_confirm: "待确认"
		},
		rules: {
			supply_cap: "三进限价",
			payment_standard: "医保支付标准",
			award: "中选价",
			award_ceiling: "同品种最高中选价",
			listed: "挂网价",
			listed_elsewhere: "外省挂网价"
		},
		suspects: {
			unit_mixup: "单位疑似混淆",
			high2: "高出一倍以上",
			high5: "高出四倍以上",
			high10: "高出九倍以上",
			low: "低于一半",
			very_low: "低于五分之一",
			name_differs: "名称与编码不符",
			strength_differs: "规格与编码不符",
			pack_differs: "包装数量不符",
			maker_differs: "企业不符",
			unknown_code: "编码不在目录",
			ambiguous: "有多个可能",
			price_missing: "没有价格",
			price_unreadable: "价格无法识别",
			no_reference: "没有参考价"
		},
		perhaps: "可能是",
		sku: "货号",
		code: "医保药品代码",
		file: "药店自查结果.csv",
		unreadable: "表格没有读懂。请看表头里有没有药品名称（或医保编码）和价格。",
		row: "行",
		drug: "药品",
		price: "售价",
		maximum: "上限",
		verdict: "结果",
		reason: "依据",
		all: "全部",
		download: "下载结果（CSV）",
		absent: "在线自查还没有开通。可联系运营方用命令行核对。",
		tooBig: "文件超过 16 MB，请分开上传。",
		kind: "请选择 CSV 或 XLSX 文件。"
	},
	institution: {
		products: (e) => `在售 ${e} 种药`,
		address: "地址",
		sorts: {
			price: "价格",
			unit_price: "单价",
			updated: "更新"
		},
		none: "这家还没有报价。"
	},
	states: {
		loading: "正在查询…",
		retry: "再试一次",
		offline: ["连不上网络", "请检查网络后再试。已经打开的内容仍可查看。"],
		busy: ["查询的人太多", "请稍等片刻再试。"],
		failed: ["服务出了问题", "不是没有这种药，是这次没有查成。请稍后再试。"],
		forbidden: ["这个网页不能使用查询服务", "请从医保部门的官方入口进入。网页管理者请检查密钥和来源设置。"],
		refused: ["没有看懂这次查询", "请换一种写法再试。"],
		unknown: ["没有找到", "这个地址对应的药品或机构不存在，可能编码有误或已停用。"],
		absent: ["这项功能还没有开通", "其他功能不受影响。"],
		candidates: "是不是这些",
		none: (e) => `没有找到“${e}”`,
		noneHint: "请核对药名，或试试通用名、商品名、拼音（如 amxl）、盒上的编码。",
		noneFilters: "当前筛选条件下没有药，可以清除筛选。"
	},
	loaded: "内容已更新"
};
// src/text/index.ts
function Mt(e) {
	return e?.toLowerCase().startsWith("en") ? At : jt;
}
// src/api/load.ts
var P = class {
	#e;
	constructor(e) {
		this.changed = e, this.data = null, this.pending = !1, this.failure = null, this.problem = null, this.#e = null;
	}
	async run(e, t = !1) {
		this.#e?.abort();
		let n = new AbortController();
		this.#e = n, t || (this.data = null), this.failure = this.problem = null;
		try {
			let t = e(n.signal);
			if (!(t instanceof Promise)) return this.data = t;
			this.pending = !0, this.changed();
			let r = await t;
			return n.signal.aborted ? null : (this.data = r, r);
		} catch (e) {
			return n.signal.aborted || (this.problem = e instanceof qe ? e : null, this.failure = Nt(e)), null;
		} finally {
			this.#e === n && (this.pending = !1, this.#e = null, this.changed());
		}
	}
	stop() {
		this.#e?.abort(), this.#e = null, this.pending = !1;
	}
};
function Nt(e) {
	return e instanceof qe ? e.absent ? "absent" : e.unknown ? "unknown" : e.status === 429 || e.status === 503 ? "busy" : e.status === 401 || e.status === 403 ? "forbidden" : e.status < 500 ? "refused" : "failed" : "offline";
}
// src/format/distance.ts
function Pt(e, t) {
	let [n, r] = t === "zh" ? ["米", "公里"] : ["m", "km"];
	if (e < 950) return `${Math.max(10, Math.round(e / 10) * 10)} ${n}`;
	let i = Math.round(e / 100);
	return `${i < 100 ? (i / 10).toFixed(1) : Math.round(e / 1e3).toString()} ${r}`;
}
// src/format/pack.ts
function F(e, t) {
	return /\/([盒瓶袋支板筒罐桶包])$/.exec(e ?? "")?.[1] ?? t;
}
// src/format/price.ts
function Ft(e, t) {
	let n = /^(-?)(\d+)(?:\.(\d+))?$/.exec(e.trim());
	if (!n) return e;
	let [, r = "", i = "0", a = ""] = n, o = a.slice(0, t).padEnd(t, "0"), s = BigInt(i + o);
	(a[t] ?? "0") >= "5" && (s += 1n);
	let c = s.toString().padStart(t + 1, "0"), l = c.length - t;
	return r + c.slice(0, l) + (t ? `.${c.slice(l)}` : "");
}
function I(e) {
	let [t = "0", n = "00"] = Ft(e, 2).split(".");
	return `${R(t)}.${n}`;
}
function L(e) {
	if (!/^0(\.|$)/.test(e)) return I(e);
	let t = /^0\.(0*)/.exec(e)?.[1]?.length ?? 0;
	return Ft(e, Math.min(4, Math.max(2, t + 3))).replace(/(\.\d\d\d*?)0+$/, "$1");
}
function R(e) {
	return String(e).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
function z(e) {
	return e ? Number(e) : NaN;
}
// src/parts/badges.ts
var It = [
	"consistency",
	"originator",
	"negotiated",
	"imported",
	"prescription",
	"shortage"
];
function Lt({ flags: e, supply_list: t, insurance_class: n }) {
	return [
		...t ? ["supply"] : [],
		...It.filter((t) => e?.[t]),
		...n ? [n] : []
	];
}
function B(e, t) {
	let n = Lt(t);
	return n.length ? b`<span class="badges"
    >${n.map((t) => b`<span class="badge ${t}">${e.t.badges[t][0]}</span>`)}</span
  >` : C;
}
function V(e, t) {
	let n = new Set(t.flatMap(Lt));
	return n.size ? Rt(e, [...n]) : C;
}
function Rt(e, t) {
	let { badges: n } = e.t;
	return b`<details class="fold explain">
    <summary>${n.explain}</summary>
    <dl>
      ${t.map((e) => b`<div><dt><span class="badge ${e}">${n[e][0]}</span></dt><dd>${n[e][1]}</dd></div>`)}
    </dl>
  </details>`;
}
function zt(e, t) {
	return b`${t.tags.map((e) => b` <span class="badge ${e === "三进" ? "supply" : ""}">${e}</span>`)}
  ${t.invented ? b` <span class="badge sample">${e.t.example}</span>` : C}`;
}
// src/parts/field.ts
function Bt(e, t) {
	let n = new FormData(e.target).get(t);
	return typeof n == "string" ? n.trim() : "";
}
// src/parts/place.ts
function Vt(e, t) {
	let { t: n, where: r } = e, i = async () => {
		await r.ask() && t(), e.announce(r.known ? n.place.using : n.place.denied);
	}, a = (e) => {
		r.choose(e.trim()), t();
	};
	return b`<div class="panel place" role="group" aria-label=${n.place.title}>
    ${r.known ? b`<p class="using">${A("place")}${n.place.using}</p>
          <button type="button" class="quiet" @click=${() => a("")}>${n.place.forget}</button>` : b`<button type="button" class="locate" ?disabled=${r.asking} @click=${() => void i()}>
          ${A("place")}${r.asking ? n.place.asking : n.place.use}
        </button>`}
    ${e.districts.length ? Ht(e, a) : Ut(e, a)}
    ${r.denied ? b`<p class="notice" role="alert">${n.place.denied}</p>` : C}
    <p class="hint">${n.place.note}</p>
  </div>`;
}
function Ht(e, t) {
	let { t: n, where: r, districts: i } = e;
	return b`<label class="pick"
    ><span>${n.place.district}</span>
    <select @change=${(e) => t(e.target.value)}>
      <option value="" ?selected=${!r.district}>${n.place.anywhere}</option>
      ${i.map(([e, t]) => b`<option value=${e} ?selected=${r.district === e}>${t}</option>`)}
    </select></label
  >`;
}
function Ut(e, t) {
	let { t: n, where: r } = e;
	return b`<form class="pick" @submit=${(e) => {
		e.preventDefault(), t(Bt(e, "district"));
	}}>
    <label><span>${n.place.district}</span> <input name="district" maxlength="40" .value=${r.district} placeholder=${n.place.type} /></label>
    <button type="submit">${n.place.apply}</button>
  </form>`;
}
// src/format/age.ts
function Wt(e, t) {
	let n = t === "zh";
	if (e <= 0) return n ? "今天" : "today";
	if (e === 1) return n ? "昨天" : "yesterday";
	if (e < 60) return n ? `${e} 天前` : `${e} days ago`;
	let r = Math.floor(e / 30);
	if (r < 24) return n ? `${r} 个月前` : `${r} months ago`;
	let i = Math.floor(e / 365);
	return n ? `${i} 年前` : `${i} years ago`;
}
function H(e, t) {
	let [, n, r, i] = /^(\d{4})-(\d{2})-(\d{2})/.exec(e) ?? [];
	return !n || !r || !i ? e : t === "zh" ? `${n}年${Number(r)}月${Number(i)}日` : `${n}-${r}-${i}`;
}
// src/format/province.ts
var Gt = new Map([..."11北京12天津13河北14山西15内蒙古21辽宁22吉林23黑龙江31上海32江苏33浙江34安徽35福建36江西37山东41河南42湖北43湖南44广东45广西46海南50重庆51四川52贵州53云南54西藏61陕西62甘肃63青海64宁夏65新疆66兵团71台湾81香港82澳门".matchAll(/(\d\d)(\D+)/g)].map(([, e, t]) => [e, t]));
function Kt(e) {
	return Gt.get(e.slice(0, 2)) ?? e;
}
// src/parts/prices.ts
function U(e, t, n, r = !1) {
	let { t: i } = e;
	return t ? b`<span class="unit-price"
    ><b>${L(t)}</b><span class="per"> ${i.yuan}/${n ?? i.unit}${r ? i.from : ""}</span></span
  >` : b`<span class="unit-price none">${i.results.noUnit}</span>`;
}
function W(e, t) {
	return b`<span class="num">${I(t)}</span> ${e.t.yuan}`;
}
function qt(e, { min: t, median: n, max: r }, i) {
	let { results: a } = e.t, o = F(i, e.t.perPack);
	if (t === r) return b`<p class="range-words"><span>${W(e, t)}/${o}</span></p>`;
	let s = (z(n) - z(t)) / (z(r) - z(t)), c = 2 + 96 * (Number.isFinite(s) ? s : .5);
	return b`<div class="range">
    <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      ${x`<rect class="track" x="0" y="2" width="100" height="2" rx="1" />
        <rect class="low" x="0" y="2" width=${c} height="2" rx="1" />
        <line class="mid" x1=${c} x2=${c} y1="0" y2="6" vector-effect="non-scaling-stroke" />`}
    </svg>
    <p class="range-words">
      <span>${a.min} ${I(t)}</span><span>${a.median} ${I(n)}</span
      ><span>${a.max} ${I(r)} ${e.t.yuan}/${o}</span>
    </p>
  </div>`;
}
function Jt(e, t) {
	return t.set_apart ? b`<p class="hint">${e.t.results.apart(t.set_apart)}</p>` : C;
}
function Yt(e, t, n) {
	let { t: r } = e, i = r.award.status[t.status] ?? t.status, a = t.unit_price ? b`<b class="num">${L(t.unit_price)}</b> ${r.yuan}/${n ?? r.unit}` : t.price ? b`<b class="num">${I(t.price)}</b> ${r.yuan}` : r.award.none;
	return b`<p class="award ${t.status}">
    <span class="label">${r.award.title}</span> <span class="figure">${a}</span>
    <span class="status">${i}</span>
    <span class="source"
      >${t.programme}${t.valid_to ? b` · ${r.award.until(H(t.valid_to, r.lang))}` : C}${t.valid_to && t.validity === "derived" ? r.award.derived : C}</span
    >
  </p>`;
}
function Xt(e, t, n) {
	let { t: r } = e;
	return b`<p class="award listed">
    <span class="label">${r.listed.of(Kt(t.province))}</span>
    <span class="figure"
      >${t.unit_min ? b`<b class="num">${L(t.unit_min)}</b> ${r.yuan}/${n ?? r.unit}${r.from}` : b`<b class="num">${I(t.min)}</b> ${r.yuan}${r.from}`}</span
    >
    ${t.observed_at ? b`<span class="source">${r.listed.on(H(t.observed_at, r.lang))}</span>` : C}
  </p>`;
}
function G(e, t) {
	let { t: n } = e;
	return b`<p class="rule"><strong>${n.rule}</strong>${t ? b` · ${n.asOf(H(t, n.lang))}` : C}</p>`;
}
// src/parts/segmented.ts
function K(e, t, n, r) {
	return b`<div class="segmented" role="group" aria-label=${e}>
    ${t.map(([e, t]) => b`<button type="button" aria-pressed=${e === n ? "true" : "false"} @click=${() => r(e)}>${t}</button>`)}
  </div>`;
}
// src/parts/states.ts
function q(e, t = 3) {
	return b`<div class="loading" role="status">
    <span class="unseen">${e.t.states.loading}</span>
    ${Array.from({ length: t }, () => b`<div class="ghost" aria-hidden="true"><i></i><i></i><i></i></div>`)}
  </div>`;
}
function J(e, t, n, r = !1) {
	let i = t.failure ?? "failed", { states: a } = e.t, [o, s] = a[i], c = t.problem?.body.candidates ?? [], l = i === "offline" || i === "busy" || i === "failed";
	return b`<div class="state" role="alert">
    ${i === "offline" ? A("wifi") : C}
    ${r ? b`<h1 tabindex="-1">${o}</h1>` : b`<h2>${o}</h2>`}
    <p>${s}</p>
    ${c.length ? b`<p>${a.candidates}</p>
          <ul class="plain">
            ${c.map(({ code: t, name: n }) => b`<li>${Zt(e, t, n)}</li>`)}
          </ul>` : C}
    ${l ? b`<button type="button" class="primary" @click=${n}>${a.retry}</button>` : C}
  </div>`;
}
function Zt(e, t, n) {
	let r = N(t.startsWith("g_") ? "group" : "product", t);
	return b`<a href=${e.href(r)}>${n}</a>`;
}
function Qt(e, t, n = C) {
	return b`<div class="state"><h2>${e}</h2><p>${t}</p>${n}</div>`;
}
// src/views/basket.ts
var $t = [
	"1",
	"3",
	"5",
	"10"
], en = class {
	#e;
	#t = "5";
	#n = "exact";
	#r = [];
	constructor(e) {
		this.ctx = e, this.#e = new P(() => e.refresh());
	}
	enter() {
		this.ctx.refresh();
	}
	leave() {
		this.#e.stop();
	}
	title() {
		return this.ctx.t.basket.title;
	}
	#i() {
		let { api: e, basket: t, where: n } = this.ctx, { point: r, district: i } = n;
		this.#r = t.items;
		let a = t.items.map(({ code: e, packs: t }) => ({
			code: e,
			packs: t
		})), o = {
			...r ? {
				near: [Number(xt(r.lat)), Number(xt(r.lon))],
				crs: r.crs,
				within_m: Number(this.#t) * 1e3
			} : { district: i },
			...e.region ? { region: e.region } : {},
			substitution: this.#n,
			items: a
		};
		this.#e.run((t) => e.json("/v1/compare", o, t));
	}
	render() {
		let { ctx: e } = this, { t, basket: n, where: r } = e;
		if (!n.items.length) return b`<h1 tabindex="-1" class="unseen">${this.title()}</h1>${Qt(t.basket.title, t.basket.empty)}`;
		let i = r.known || r.district !== "";
		return b`<section class="detail">
      <h1 tabindex="-1">${this.title()}</h1>
      <p class="hint">${t.basket.lead}</p>
      <div class="columns">
        <div>
          <ul class="basket">
            ${n.items.map((e) => b`<li>${this.#s(e)}</li>`)}
          </ul>
          <p><button type="button" class="quiet" @click=${() => n.clear()}>${t.basket.clear}</button></p>
        </div>
        <div class="buy">${this.#a(i)} ${this.#c()}</div>
      </div>
    </section>`;
	}
	#a(e) {
		let { ctx: t } = this, { t: n } = t;
		return b`${Vt(t, () => t.refresh())} ${this.#o()}
      ${e ? b`<button type="button" class="primary wide" ?disabled=${this.#e.pending} @click=${() => this.#i()}>${n.basket.compare}</button>` : b`<p class="notice calm">${n.basket.where}</p>`}`;
	}
	#o() {
		let { ctx: e } = this, { basket: t } = e.t, n = (t) => {
			t(), e.refresh();
		};
		return b`<div class="controls">
      ${K(t.substitution, Object.entries(t.substitutions), this.#n, (e) => n(() => this.#n = e))}
      ${e.where.known ? K(t.within, $t.map((e) => [e, t.km(e)]), this.#t, (e) => n(() => this.#t = e)) : C}
    </div>`;
	}
	#s(e) {
		let { t, basket: n } = this.ctx;
		return b`<div class="item">
      <div class="what">
        <h2><a href=${this.ctx.href(N("product", e.code))}>${e.name}</a></h2>
        <p class="spec">${e.detail}</p>
      </div>
      <div class="stepper" role="group" aria-label="${e.name} ${t.basket.packs}">
        <button type="button" aria-label=${t.basket.less} ?disabled=${e.packs <= 1} @click=${() => n.count(e.code, e.packs - 1)}>−</button>
        <span class="num" aria-live="polite">${e.packs}</span>
        <button type="button" aria-label=${t.basket.more} @click=${() => n.count(e.code, e.packs + 1)}>+</button>
      </div>
      <button type="button" class="quiet drop-item" aria-label="${t.basket.drop} ${e.name}" @click=${() => n.remove(e.code)}>
        ${A("close")}
      </button>
    </div>`;
	}
	#c() {
		let { ctx: e } = this, { t } = e, { data: n, failure: r, pending: i } = this.#e;
		return i ? q(e, 2) : r === "absent" ? b`<p class="notice calm" role="status">${t.basket.absent}</p>` : r ? J(e, this.#e, () => this.#i()) : n ? b`<div role="status">
      ${n.single ? this.#l(t.basket.single, n.single) : b`<p class="notice calm">${t.basket.nothing}</p>`}
      ${n.pair ? this.#l(t.basket.pair, n.pair) : C}
      ${!n.single && n.fullest ? this.#l(t.basket.fullest, n.fullest) : C}
      ${n.missing.map(({ item: e, reason: n, reason_label: r }) => b`<p class="notice">${this.#r[e]?.name ?? e + 1}：${t.basket.reasons[n] ?? r}</p>`)}
      ${this.#n === "exact" ? C : b`<p class="notice calm">${t.group.caution}</p>`}
      ${G(e, n.meta.as_of)}
    </div>` : C;
	}
	#l(e, t) {
		let { ctx: n } = this, { basket: r } = n.t, i = t.institutions ?? [t.institution];
		return b`<section class="card pick-card">
      <div class="top">
        <h2 class="minor">${e}</h2>
        <p class="cost"><span class="pack-price">${r.total} <b class="num">${I(t.total)}</b> ${n.t.yuan}</span></p>
      </div>
      ${/^0\.00$|^-/.test(t.saving) ? C : b`<p class="hint">${r.saving(I(t.saving))}</p>`}
      ${i.map((e) => b`<div class="stop">
          <p>
            <a href=${n.href(N("institution", e.code))}>${e.name}</a>${zt(n, e)}
            <span class="spec">${e.distance_m == null ? "" : `${Pt(e.distance_m, n.t.lang)} · `}${e.address}</span>
          </p>
          <ul>
            ${t.items.filter(({ institution: t }) => t === e.code).map((e) => this.#u(e))}
          </ul>
        </div>`)}
    </section>`;
	}
	#u({ product: e, packs: t, total: n }) {
		let { t: r } = this.ctx;
		return b`<li>
      <span>${e.generic_name} <span class="spec">${e.pack} · ${e.manufacturer}</span></span>
      <span class="num">${r.basket.times(t, F(e.pack, r.perPack))} ${I(n)} ${r.yuan}</span>
    </li>`;
	}
};
// src/format/csv.ts
function tn(e) {
	let t = (e) => {
		let t = /^[=+\-@\t\r]/.test(e) ? `'${e}` : e;
		return /[",\r\n]/.test(t) ? `"${t.replaceAll("\"", "\"\"")}"` : t;
	};
	return `\uFEFF${e.map((e) => e.map(t).join(",")).join("\r\n")}\r\n`;
}
function nn(e, t) {
	let n = URL.createObjectURL(new Blob([t], { type: "text/csv;charset=utf-8" })), r = document.createElement("a");
	r.href = n, r.download = e, r.click(), setTimeout(() => URL.revokeObjectURL(n), 1e3);
}
// src/views/check.ts
var rn = 16 << 20, an = {
	csv: "text/csv",
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}, on = 200, sn = class {
	#e;
	#t = "";
	#n = null;
	#r = !1;
	#i = null;
	constructor(e) {
		this.ctx = e, this.#e = new P(() => e.refresh());
	}
	enter() {
		this.ctx.refresh();
	}
	leave() {
		this.#e.stop();
	}
	title() {
		return this.ctx.t.check.title;
	}
	#a(e) {
		if (!e) return;
		let { check: t } = this.ctx.t, n = an[e.name.split(".").pop()?.toLowerCase() ?? ""];
		this.#n = n ? e.size > rn ? t.tooBig : null : t.kind, this.#i = e, this.#t = "", this.ctx.refresh(), !this.#n && n && this.#o(e, n);
	}
	async #o(e, t) {
		let n = await this.#e.run((n) => this.ctx.api.post("/v1/check", e, t, n));
		n && this.ctx.announce(`${this.title()} ${n.rows.length}`);
	}
	render() {
		let { ctx: e } = this, { check: t } = e.t, { data: n, pending: r, failure: i } = this.#e;
		return b`<section class="detail check">
      <h1 tabindex="-1">${t.title}</h1>
      <p class="hint">${t.lead}</p>
      ${this.#c()} ${this.#n ? b`<p class="notice" role="alert">${this.#n}</p>` : C}
      ${r ? b`<p role="status">${t.working}</p>${q(e, 2)}` : C}
      ${i === "absent" ? b`<p class="notice calm" role="status">${t.absent}</p>` : this.#s ? b`<p class="notice" role="alert">${t.unreadable}<br /><small>${this.#e.problem?.body.detail}</small></p>` : i ? J(e, this.#e, () => this.#a(this.#i)) : C}
      ${n ? this.#l(n) : C}
    </section>`;
	}
	get #s() {
		let e = this.#e.problem?.status ?? 0;
		return e === 400 || e === 413 || e === 415;
	}
	#c() {
		let { check: e } = this.ctx.t, t = (e) => (t) => {
			t.preventDefault(), this.#r = e, this.ctx.refresh();
		};
		return b`<div class="drop ${this.#r ? "over" : ""} ${this.#e.data ? "done" : ""}" @dragover=${t(!0)} @dragleave=${t(!1)} @drop=${(e) => {
			t(!1)(e), this.#a(e.dataTransfer?.files[0]);
		}}>
      ${A("file")}
      <p>${this.#i && !this.#n ? this.#i.name : e.drop}</p>
      <label class="choose">
        <input type="file" accept=".csv,.xlsx" @change=${(e) => this.#a(e.target.files?.[0])} />
        <span>${e.choose}</span>
      </label>
      <p class="hint">${e.note}</p>
    </div>`;
	}
	#l(e) {
		let { check: t } = this.ctx.t, n = this.#t ? e.rows.filter((e) => e.verdict === this.#t) : e.rows, r = (e) => {
			this.#t = e, this.ctx.refresh();
		}, i = (e, t, n) => b`<button type="button" class="chip ${e}" aria-pressed=${this.#t === e ? "true" : "false"} @click=${() => r(e)}>
        ${t} <small>${n}</small>
      </button>`;
		return b`<div class="filters" role="group" aria-label=${t.verdict}>
        ${i("", t.all, e.rows.length)}
        ${Object.entries(t.verdicts).map(([t, n]) => i(t, n, e.summary[t] ?? 0))}
        <button type="button" class="tool" @click=${() => this.#f(n)}>${t.download}</button>
      </div>
      <div class="scroll" tabindex="0" role="region" aria-label=${t.title}>
        <table>
          <thead>
            <tr>${[
			t.row,
			t.drug,
			t.price,
			t.maximum,
			t.verdict,
			t.reason
		].map((e) => b`<th scope="col">${e}</th>`)}</tr>
          </thead>
          <tbody>${n.slice(0, on).map((e) => this.#u(e))}</tbody>
        </table>
      </div>
      ${n.length > on ? b`<p class="hint">${this.ctx.t.results.other(n.length - on)}</p>` : C}`;
	}
	#u(e) {
		let { check: t } = this.ctx.t;
		return b`<tr class=${e.verdict}>
      <td class="num" data-label=${t.row}>${e.line}</td>
      <td class="drug">
        ${e.sku ? b`<span class="spec">${e.sku}</span> ` : C}${e.match ? b`<a href=${this.ctx.href(N("product", e.match.code))}>${cn(e.match)}</a>` : e.candidates[0] ? b`<span class="spec">${t.perhaps}</span> ${cn(e.candidates[0])}` : "—"}
      </td>
      <td class="num" data-label=${t.price}>${e.price ?? "—"}</td>
      <td class="num" data-label=${t.maximum}>${e.maximum ?? "—"}</td>
      <td><span class="verdict ${e.verdict}">${t.verdicts[e.verdict] ?? e.verdict}</span></td>
      <td>${this.#d(e)}</td>
    </tr>`;
	}
	#d({ rule: e, rule_label: t, suspects: n }) {
		let { check: r } = this.ctx.t, i = n.map((e) => r.suspects[e] ?? e);
		return [e ? r.rules[e] ?? t : null, ...i].filter(Boolean).join("；");
	}
	#f(e) {
		let { check: t } = this.ctx.t, n = [
			t.row,
			t.sku,
			t.drug,
			t.price,
			t.maximum,
			t.verdict,
			t.reason,
			t.code
		], r = e.map((e) => [
			String(e.line),
			e.sku ?? "",
			e.match ? cn(e.match) : "",
			e.price ?? "",
			e.maximum ?? "",
			t.verdicts[e.verdict] ?? e.verdict,
			this.#d(e),
			e.match?.code ?? ""
		]);
		nn(t.file, tn([n, ...r]));
	}
};
function cn({ product: e }) {
	return `${e.generic_name} ${e.pack} ${e.manufacturer}`;
}
// src/parts/share.ts
function ln(e, t) {
	return b`<button type="button" class="tool share" @click=${() => void un(e, t)}>${A("share")}${e.t.product.share}</button>`;
}
async function un(e, t) {
	let n = new URL(e.href(e.route), location.href).href;
	try {
		if (typeof navigator.share == "function") {
			await navigator.share({
				title: t,
				url: n
			});
			return;
		}
		await navigator.clipboard.writeText(n), e.toast(e.t.product.shared);
	} catch {}
}
// src/parts/charts.ts
var Y = 320, X = 120;
function dn(e, t) {
	let n = Math.max(1, ...t.map((e) => e.value)), r = Y / t.length;
	return b`<svg class="chart" viewBox="0 0 ${Y} ${146}" role="img" aria-label=${e}>
    ${x`<line class="axis" x1="0" y1=${X} x2=${Y} y2=${X} />`}
    ${t.map((e, t) => {
		let i = e.value / n * 98, a = e.label.length < 6 || t % 2 == 0 ? e.label : "";
		return x`<rect class=${e.marked ? "bar marked" : "bar"} x=${t * r + 3} y=${X - i} width=${r - 6} height=${i} rx="2" />
        ${e.value ? x`<text class="value" x=${(t + .5) * r} y=${X - i - 5}>${e.value}</text>` : C}
        <text class="tick" x=${(t + .5) * r} y=${139}>${a}</text>`;
	})}
  </svg>`;
}
function fn(e, t) {
	let n = t.filter((e) => e.value !== null), [r, i] = [n[0], n[n.length - 1]];
	if (!r || !i) return C;
	let a = n.map((e) => e.value), [o, s] = [Math.min(...a), Math.max(...a)], [c, l] = [t[0]?.at ?? 0, t[t.length - 1]?.at ?? 0], u = (e) => 108 - (s === o ? .5 : (e - o) / (s - o)) * 80, d = (e) => 6 + (l === c ? 0 : (e - c) / (l - c)) * 308;
	return b`<svg class="chart" viewBox="0 0 ${Y} ${146}" role="img" aria-label=${e}>
    ${x`<line class="axis" x1="0" y1=${X} x2=${Y} y2=${X} /><path class="line" d=${pn(t, d, u)} />`}
    ${n.map((e) => x`<circle class="dot" cx=${d(e.at)} cy=${u(e.value)} r="3" />`)}
    ${x`<text class="value start" x="6" y=${u(r.value) - 9}>${r.value.toFixed(2)}</text>
      ${i === r ? C : x`<text class="value end" x=${314} y=${u(i.value) - 9}>${i.value.toFixed(2)}</text>`}
      <text class="tick start" x="6" y=${139}>${t[0]?.label ?? ""}</text>
      <text class="tick end" x=${314} y=${139}>${t[t.length - 1]?.label ?? ""}</text>`}
  </svg>`;
}
function pn(e, t, n) {
	let r = !1, i = "";
	for (let { at: a, value: o } of e) r && (i += `H${t(a)}`), o !== null && (i += r ? `V${n(o)}` : `M${t(a)} ${n(o)}`), r = o !== null;
	return i;
}
function mn(e, t, n, r) {
	return b`<details class="fold">
    <summary>${r}</summary>
    <table>
      <caption class="unseen">${e}</caption>
      <thead><tr>${t.map((e) => b`<th scope="col">${e}</th>`)}</tr></thead>
      <tbody>${n.map((e) => b`<tr>${e.map((e) => b`<td class="num">${e}</td>`)}</tr>`)}</tbody>
    </table>
  </details>`;
}
// src/views/history.ts
var hn = class {
	#e;
	constructor(e, t) {
		this.ctx = e, this.of = t, this.#e = new P(() => e.refresh());
	}
	async fetch() {
		let { api: e, route: t } = this.ctx, n = `/v1/${this.of}/${encodeURIComponent(t.id)}/history`;
		await this.#e.run((t) => e.get(n, {}, t));
	}
	stop() {
		this.#e.stop();
	}
	render(e) {
		let { t } = this.ctx, n = this.#e.data?.points ?? [], r = `${t.product.lowest}（${t.yuan}/${e}）`;
		return b`<section class="figure-block">
      <h2>${t.product.history}</h2>
      ${n.filter((e) => this.#t(e)).length < 2 ? b`<p class="notice calm">${t.product.historyNone}</p>` : b`<p class="hint">${r}</p>
            ${fn(`${t.product.history}：${r}`, n.map((e) => ({
			label: e.date,
			at: Date.parse(e.date),
			value: this.#n(e)
		})))}
            ${mn(t.product.history, [
			t.product.date,
			r,
			t.product.offersCount
		], n.map((e) => this.#r(e)), t.product.table)}`}
    </section>`;
	}
	#t(e) {
		return this.of === "products" ? e.min : e.unit_min;
	}
	#n(e) {
		let t = this.#t(e);
		return t === null ? null : z(t);
	}
	#r(e) {
		let t = this.#t(e), n = this.of === "products" ? I : L;
		return [
			e.date,
			t === null ? this.ctx.t.product.noOffer : n(t),
			e.offers
		];
	}
}, gn = class {
	#e;
	#t;
	constructor(e) {
		this.ctx = e, this.#e = new P(() => e.refresh()), this.#t = new hn(e, "groups");
	}
	enter() {
		this.#n();
	}
	leave() {
		this.#e.stop(), this.#t.stop();
	}
	title() {
		let e = this.#e.data?.group;
		return e ? [e.generic_name, e.strength].filter(Boolean).join(" ") : this.ctx.t.results.makers;
	}
	async #n() {
		let e = await this.#e.run((e) => this.#r(null, e));
		e && (this.ctx.announce(`${this.title()}，${this.ctx.t.group.makers(e.total)}`), setTimeout(() => {
			this.#e.data === e && e.price && this.#t.fetch();
		}));
	}
	#r(e, t) {
		let { api: n, route: r } = this.ctx, i = `/v1/groups/${encodeURIComponent(r.id)}`;
		return n.get(i, n.regional({
			limit: 50,
			cursor: e
		}), t);
	}
	#i(e) {
		this.#e.run(async (t) => {
			let n = await this.#r(e.next, t);
			return {
				...n,
				products: [...e.products, ...n.products]
			};
		}, !0);
	}
	render() {
		let { ctx: e } = this, { t } = e, { data: n, pending: r } = this.#e;
		if (!n) return this.#e.failure ? J(e, this.#e, () => void this.#n(), !0) : q(e);
		let { group: i, price: a, award: o, listed: s } = n;
		return b`<article class="detail">
      <header class="head">
        <div>
          <h1 tabindex="-1">${i.generic_name}</h1>
          <p class="spec">${[i.strength, i.form].filter(Boolean).join(" · ")}</p>
        </div>
        ${ln(e, this.title())}
      </header>
      <section class="summary card">
        ${a ? b`<p class="cost">${U(e, a.unit_min, i.unit, !0)}</p>${qt(e, a, n.products[0]?.pack)}${Jt(e, a)}` : C}
        ${o ? b`${Yt(e, o, i.unit)}<p class="hint">${t.award.note[o.status]}</p>` : C}
        ${s ? Xt(e, s, i.unit) : C}
        ${a ? b`<p class="places">${t.results.offers(R(a.institutions), R(a.offers))}</p>` : C}
      </section>
      <h2>${t.group.makers(n.total)}</h2>
      <p class="hint">${t.group.note}</p>
      <ol class="cards makers" aria-busy=${r ? "true" : "false"}>
        ${n.products.map((e) => b`<li>${this.#a(e, i.unit)}</li>`)}
      </ol>
      ${n.next ? b`<button type="button" class="wide" @click=${() => this.#i(n)}>${t.results.more}</button>` : C}
      ${V(e, n.products)}
      <p class="notice calm">${t.group.caution}</p>
      ${a ? this.#t.render(i.unit ?? t.unit) : C}
      ${G(e, n.meta.as_of)}
    </article>`;
	}
	#a(e, t) {
		let { ctx: n } = this, { t: r } = n;
		return b`<article class="card maker">
      <div class="top">
        <div class="what">
          <h3>
            <a class="cover" href=${n.href(N("product", e.code))} @click=${() => n.tell("select", {
			id: e.code,
			text: e.manufacturer
		})}
              >${e.trade_name ? b`<b>${e.trade_name}</b> ` : C}${e.manufacturer}</a
            >
          </h3>
          <p class="spec">${e.pack} ${B(n, e)}</p>
        </div>
        <div class="cost">
          ${e.price ? b`${U(n, e.price.unit_min, e.unit ?? t, !0)}<span class="whole"
                  >${W(n, e.price.min)}/${F(e.pack, r.perPack)}${r.from}</span
                >` : b`<span class="unit-price none">${e.listed ? C : r.results.noPrice}</span>`}
        </div>
      </div>
      ${e.price ? b`<p class="places">${r.results.offers(R(e.price.institutions), R(e.price.offers))}</p>` : e.listed ? Xt(n, e.listed, e.unit ?? t) : C}
    </article>`;
	}
}, _n = class {
	constructor(e) {
		this.ctx = e;
	}
	enter() {
		this.ctx.refresh();
	}
	title() {
		return this.ctx.t.home.title;
	}
	render() {
		let { t: e } = this.ctx, t = e.home.tries.map((e) => b`<li><a class="chip" href=${this.ctx.href(N("search", "", { q: e }))}>${e}</a></li>`);
		return b`<section class="home">
      <p class="lead">${e.home.lead}</p>
      <div class="tries">
        <span id="try">${e.home.try}</span>
        <ul class="chips" aria-labelledby="try">
          ${t}
          <li><a class="chip" href=${this.ctx.href(N("scan"))}>${A("scan")}${e.scan.title}</a></li>
        </ul>
      </div>
      <ol class="how">
        ${e.home.how.map(([e, t]) => b`<li><h2>${e}</h2><p>${t}</p></li>`)}
      </ol>
    </section>`;
	}
};
// src/parts/contact.ts
function vn(e, t) {
	let { offers: n, institution: r } = e.t, i = t.phone?.replace(/[^\d+,-]/g, "");
	return b`<div class="contact">
    <dl class="facts">
      ${t.address ? b`<div><dt>${r.address}</dt><dd>${t.address}</dd></div>` : C}
      <div><dt>${n.hours}</dt><dd>${t.hours ?? n.noHours}</dd></div>
    </dl>
    <p class="ways">
      ${i ? b`<a class="way" href="tel:${i}">${A("phone")}${n.call} ${t.phone}</a>` : b`<span class="hint">${n.noPhone}</span>`}
      ${t.lat != null && t.lon != null ? yn(e, t, t.lat, t.lon) : b`<span class="hint">${n.noMap}</span>`}
    </p>
  </div>`;
}
function yn(e, t, n, r) {
	let { offers: i } = e.t, a = encodeURIComponent(t.name), o = `https://uri.amap.com/marker?position=${r},${n}&name=${a}&src=yaojia&coordinate=gaode&callnative=1`, s = `https://maps.apple.com/?daddr=${n},${r}&q=${a}`;
	return [[o, i.amap], [s, i.apple]].map(([e, t]) => b`<a class="way" href=${e} target="_blank" rel="noopener noreferrer">${A("route")}${t}</a>`);
}
// src/parts/offer.ts
function bn(e, t) {
	let { t: n } = e;
	return b`<time class="age ${t.age}" datetime=${t.observed_at}
      >${n.offers.seen(H(t.observed_at, n.lang), Wt(t.age_days, n.lang))}</time
    >
    <span class="stock ${t.in_stock}">${n.offers.inStock[t.in_stock]}</span>`;
}
function xn(e, t) {
	let { offers: n } = e.t, { award: r, supply_cap: i, payment_standard: a } = t.against, o = [];
	r?.verdict && o.push([Sn(r, n.award), !1]), a && Number(a.self_pay) > 0 && o.push([n.selfPay(I(a.self_pay)), !1]), i?.bound && i.verdict === "above" && o.push([n.aboveCap(I(i.amount)), !0]), t.age === "stale" && o.push([n.stale, !0]);
	let s = n.risk[t.risk];
	return s && o.push([s, !0]), t.reported && o.push([n.reported(n.faults[t.reported.kind] ?? t.reported.kind_label), !0]), o.map(([e, t]) => b`<p class="hint ${t ? "warn" : ""}">${e}</p>`);
}
function Sn({ amount: e, ratio: t, verdict: n }, r) {
	let i = I(e);
	return n === "above" ? t ? r.above(i, Ft(t, 2)) : r.higher(i) : n === "equal" ? r.equal(i) : r.below(i);
}
function Cn(e, { set_apart: t, stale: n }) {
	let { offers: r } = e.t, i = [...t ? [r.apart(t)] : [], ...n ? [r.old(n)] : []];
	return i.length ? b`<p class="hint">${i.join(e.t.stop)}</p>` : C;
}
// src/parts/report.ts
var wn = ["closed", "wrong_address"], Tn = [
	"wrong_price",
	"out_of_stock",
	"not_sold"
], En = class {
	#e;
	constructor(e, t, n) {
		this.ctx = e, this.product = t, this.institution = n, this.#e = new P(() => e.refresh());
	}
	render() {
		let { report: e } = this.ctx.t, { data: t, failure: n } = this.#e;
		return b`<details class="fold report">
      <summary>${this.product ? e.title : e.place}</summary>
      ${t ? b`<p class="notice good" role="status">${e.thanks} ${t.id ? e.receipt(t.id) : C}</p>` : n === "absent" ? b`<p class="notice calm" role="status">${e.absent}</p>` : this.#t()}
      ${!n || n === "absent" ? C : this.#r ? b`<p class="notice" role="alert">${e.personal}</p>` : J(this.ctx, this.#e, () => this.#e.stop())}
    </details>`;
	}
	#t() {
		let { report: e } = this.ctx.t, t = [...this.product ? Tn : [], ...this.institution ? wn : []];
		return b`<form @submit=${this.#n}>
      <label
        ><span>${e.what}</span>
        <select name="type">
          ${t.map((t) => b`<option value=${t}>${e.kinds[t]}</option>`)}
        </select></label
      >
      ${this.product ? b`<label
            ><span>${e.price}</span> <input name="price" inputmode="decimal" pattern="[0-9]+([.][0-9]+)?" maxlength="10"
          /></label>` : C}
      <label><span>${e.note}</span> <textarea name="note" maxlength="500" rows="2"></textarea></label>
      <button type="submit" class="primary" ?disabled=${this.#e.pending}>${e.send}</button>
    </form>`;
	}
	#n = (e) => {
		e.preventDefault();
		let t = (t) => Bt(e, t) || void 0, { product: n, institution: r } = this, i = {
			type: t("type"),
			product: n,
			institution: r,
			price: t("price"),
			note: t("note")
		};
		this.#e.run((e) => this.ctx.api.json("/v1/reports", i, e));
	};
	get #r() {
		return this.#e.problem?.body.errors?.some(({ code: e }) => e === "personal_data") ?? !1;
	}
}, Dn = class {
	#e;
	#t;
	#n;
	#r = "price";
	constructor(e) {
		this.ctx = e, this.#e = new P(() => e.refresh()), this.#t = new P(() => e.refresh()), this.#n = new En(e, null, e.route.id);
	}
	enter() {
		this.#a(), this.#o();
	}
	leave() {
		this.#e.stop(), this.#t.stop();
	}
	title() {
		return this.#e.data?.institution.name ?? this.ctx.t.place.title;
	}
	get #i() {
		return `/v1/institutions/${encodeURIComponent(this.ctx.route.id)}`;
	}
	async #a() {
		await this.#e.run((e) => this.ctx.api.get(this.#i, {}, e)) && this.ctx.announce(this.title());
	}
	#o(e = !1) {
		return this.#t.run((e) => this.#s(null, e), e);
	}
	#s(e, t) {
		return this.ctx.api.get(`${this.#i}/offers`, {
			sort: this.#r,
			limit: 20,
			cursor: e
		}, t);
	}
	#c(e) {
		this.#t.run(async (t) => {
			let n = await this.#s(e.next, t);
			return {
				...n,
				offers: [...e.offers, ...n.offers]
			};
		}, !0);
	}
	render() {
		let { ctx: e } = this, { t } = e, { data: n } = this.#e;
		if (!n) return this.#e.failure ? J(e, this.#e, () => void this.#a(), !0) : q(e);
		let r = n.institution;
		return b`<article class="detail">
      <header class="head">
        <div>
          <h1 tabindex="-1">${r.name}</h1>
          <p class="spec">
            ${[
			r.kind_label,
			r.grade,
			r.district_name
		].filter(Boolean).join(" · ")}
            ${zt(e, r)}
          </p>
        </div>
        ${ln(e, r.name)}
      </header>
      <section class="summary card">${vn(e, r)}</section>
      ${r.tags.includes("三进") ? Rt(e, ["supply"]) : C}
      <h2>${t.institution.products(n.products)}</h2>
      ${K(t.offers.sort, Object.entries(t.institution.sorts), this.#r, (e) => {
			this.#r = e, this.#o(!0);
		})} ${this.#l(n.meta.as_of)}
      ${this.#n.render()}
    </article>`;
	}
	#l(e) {
		let { t } = this.ctx, { data: n, failure: r, pending: i } = this.#t;
		return n ? n.offers.length ? b`<ol class="offers wide-list" aria-busy=${i ? "true" : "false"}>
        ${n.offers.map((e) => b`<li>${this.#u(e)}</li>`)}
      </ol>
      ${n.next ? b`<button type="button" class="wide" @click=${() => this.#c(n)}>${t.results.more}</button>` : C}
      ${V(this.ctx, n.offers.map(({ product: e }) => e))} ${G(this.ctx, e)}` : b`<p class="notice calm">${t.institution.none}</p>` : r ? J(this.ctx, this.#t, () => void this.#o()) : q(this.ctx);
	}
	#u({ product: e, ...t }) {
		let { ctx: n } = this;
		return b`<article class="offer">
      <div class="top">
        <div class="what">
          <h3><a href=${n.href(N("product", e.code))}>${e.generic_name}</a></h3>
          <p class="spec">${e.pack} · ${e.manufacturer} ${B(n, e)}</p>
        </div>
        <div class="cost">
          <span class="pack-price">${W(n, t.price)}</span>
          ${t.unit_price ? U(n, t.unit_price, e.unit) : C}
        </div>
      </div>
      <p class="marks">${bn(n, t)}</p>
      ${xn(n, t)}
    </article>`;
	}
};
// src/parts/references.ts
function On(e, t, n, { unit: r, pack: i }) {
	let { t: a } = e, { award: o, listed: s, payment_standard: c, supply_cap: l } = t, u = F(i, a.perPack), d = (e, t, n) => b`<p class="award listed">
    <span class="label">${e}</span> <span class="figure">${t}</span> <span class="source">${n}</span>
  </p>`;
	return !o && !s && !c && !l && !n ? C : b`<h2 class="minor">${a.product.reference}</h2>
    ${o ? b`${Yt(e, o, r)}
          <p class="hint">
            ${o.amount ? o.own ? a.award.pack(I(o.amount), u) : a.award.other(I(o.amount), u) : C}
            ${a.award.note[o.status]}
          </p>` : C}
    ${s ? d(a.listed.of(Kt(s.province)), s.price ? b`${W(e, s.price)}/${u}` : a.listed.missing, b`${s.observed_at ? a.listed.on(H(s.observed_at, a.lang)) : C} ${s.source}`) : C}
    ${c?.amount || l || n ? b`<details class="fold">
          <summary>${a.product.moreReferences}</summary>
          ${b`${c?.amount ? d(a.product.standard, b`${W(e, c.amount)}/${u}`, c.source) : C}
      ${l ? d(a.product.cap, b`${W(e, l.amount)}/${u}`, a.product.capNote(l.assumed)) : C}
      ${n ? d(a.product.daily, b`${W(e, n.amount)}/${a.product.aDay}`, n.label) : C}`}
        </details>` : C}
    <p class="hint">${a.product.referenceNote}</p>`;
}
// src/format/buckets.ts
var kn = 6;
function An(e) {
	return Math.round(Number(e) * 100);
}
function jn(e) {
	return (e / 100).toFixed(2);
}
function Mn(e) {
	let t = e.map(An).filter((e) => Number.isFinite(e) && e > 0);
	if (!t.length) return [];
	let n = Math.min(...t), r = Math.max(...t), i = Math.max(1, Math.ceil((r - n + 1) / kn)), a = [];
	for (let e = n; e <= r; e += i) {
		let n = Math.min(r, e + i - 1);
		a.push({
			from: jn(e),
			to: jn(n),
			count: t.filter((t) => t >= e && t <= n).length
		});
	}
	return a;
}
// src/views/distribution.ts
var Nn = class {
	#e;
	constructor(e) {
		this.ctx = e, this.#e = new P(() => e.refresh());
	}
	fetch(e, t) {
		return this.#e.run(async (n) => {
			let { total: r, set_apart: i, offers: a } = await this.#t({ limit: 100 }, n);
			if (r <= a.length) return Mn(a.slice(0, r - i).map(({ price: e }) => e));
			let o = Mn([e, t]);
			return Promise.all(o.map(async ({ from: e, to: t }) => {
				let r = await this.#t({
					limit: 0,
					min_price: e,
					max_price: t
				}, n);
				return {
					from: e,
					to: t,
					count: r.total - r.set_apart
				};
			}));
		});
	}
	stop() {
		this.#e.stop();
	}
	async #t(e, t) {
		let { api: n, route: r } = this.ctx;
		return n.get(`/v1/products/${encodeURIComponent(r.id)}/offers`, e, t);
	}
	render() {
		let { t: e } = this.ctx, { data: t } = this.#e;
		if (!t || t.length < 2) return C;
		let n = t.map(({ from: e, to: t, count: n }) => [`${e} – ${t}`, n]);
		return b`<section class="figure-block">
      <h2>${e.product.distribution}</h2>
      <p class="hint">${e.product.distributionNote}</p>
      ${dn(e.product.distribution, t.map(({ from: e, count: t }, n) => ({
			label: e,
			value: t,
			marked: n === 0
		})))}
      ${mn(e.product.distribution, [`${e.product.range}（${e.yuan}）`, e.product.offersCount], n, e.product.table)}
    </section>`;
	}
}, Pn = [
	"price",
	"distance",
	"updated"
], Fn = 8, In = 20, Ln = class {
	#e;
	#t = /* @__PURE__ */ new Map();
	#n = Fn;
	#r = "price";
	#i = !1;
	constructor(e) {
		this.ctx = e, this.#e = new P(() => e.refresh());
	}
	stop() {
		this.#e.stop();
	}
	async fetch(e = !1) {
		this.#n = Fn;
		let t = await this.#e.run((e) => this.#a(null, e), e);
		t && e && this.ctx.announce(this.ctx.t.offers.total(t.total));
	}
	#a(e, t) {
		let { api: n, route: r, where: i } = this.ctx, a = {
			sort: this.#r === "distance" && !i.known ? "price" : this.#r,
			in_stock: this.#i,
			...i.query(),
			limit: In,
			cursor: e
		}, o = `/v1/products/${encodeURIComponent(r.id)}/offers`;
		return n.get(o, n.regional(a), t);
	}
	#o(e) {
		this.#n += In, this.#n <= e.offers.length || !e.next ? this.ctx.refresh() : this.#e.run(async (t) => {
			let n = await this.#a(e.next, t);
			return {
				...n,
				offers: [...e.offers, ...n.offers]
			};
		}, !0);
	}
	render() {
		let { ctx: e } = this, { t } = e, { data: n, failure: r, pending: i } = this.#e;
		return b`${Vt(e, () => {
			e.where.known ? this.#r = "distance" : this.#r === "distance" && (this.#r = "price"), this.fetch(!0);
		})}
      <div class="controls">
        ${K(t.offers.sort, Pn.filter((t) => t !== "distance" || e.where.known).map((e) => [e, t.offers.sorts[e] ?? e]), this.#r, (e) => {
			this.#r = e, this.fetch(!0);
		})}
        <button
          type="button"
          class="chip"
          aria-pressed=${this.#i ? "true" : "false"}
          @click=${() => {
			this.#i = !this.#i, this.fetch(!0);
		}}
        >
          ${t.offers.stock}
        </button>
      </div>
      ${n ? n.offers.length ? this.#s(n, i) : b`<p class="notice calm">${t.offers.none}</p>` : r ? J(e, this.#e, () => void this.fetch()) : q(e)}`;
	}
	#s(e, t) {
		let { t: n } = this.ctx, r = e.offers.some(({ institution: e }) => e.tags.includes("三进"));
		return b`<p class="count">${n.offers.total(e.total)}</p>
      ${Cn(this.ctx, e)}
      <ol class="offers" aria-busy=${t ? "true" : "false"}>
        ${e.offers.slice(0, this.#n).map((t) => b`<li>${this.#c(t, e.product)}</li>`)}
      </ol>
      ${e.next || e.offers.length > this.#n ? b`<button type="button" class="wide" @click=${() => this.#o(e)}>${n.offers.more}</button>` : C}
      ${r ? Rt(this.ctx, ["supply"]) : C}`;
	}
	#c(e, t) {
		let { ctx: n } = this, { t: r } = n, { institution: i } = e;
		return b`<article class="offer">
      <div class="top">
        <div class="what">
          <h3><a href=${n.href(N("institution", i.code))}>${i.name}</a></h3>
          <p class="spec">
            ${i.distance_m == null ? C : b`<b class="far">${Pt(i.distance_m, r.lang)}</b> `}${i.address ?? i.kind_label}
          </p>
        </div>
        <div class="cost">
          <span class="pack-price">${W(n, e.price)}</span>
          ${e.unit_price ? U(n, e.unit_price, t.unit) : C}
        </div>
      </div>
      <p class="marks">${bn(n, e)} ${zt(n, i)}</p>
      ${xn(n, e)}
      <details class="fold" @toggle=${(e) => this.#l(i.code, e)}>
        <summary>${r.offers.open}</summary>
        ${this.#u(i.code)}
      </details>
    </article>`;
	}
	#l(e, t) {
		let { ctx: n } = this;
		if (t.target !== t.currentTarget || !t.target.open || this.#t.has(e)) return;
		let r = new P(() => n.refresh());
		this.#t.set(e, {
			place: r,
			report: new En(n, n.route.id, e)
		}), r.run((t) => n.api.get(`/v1/institutions/${encodeURIComponent(e)}`, {}, t));
	}
	#u(e) {
		let t = this.#t.get(e);
		if (!t) return C;
		let { place: n, report: r } = t;
		return n.data ? b`${vn(this.ctx, n.data.institution)} ${r.render()}` : n.failure ? J(this.ctx, n, () => {
			this.#t.delete(e), this.ctx.refresh();
		}) : q(this.ctx, 1);
	}
}, Rn = class {
	#e;
	#t;
	#n;
	#r;
	#i;
	constructor(e) {
		this.ctx = e, this.#e = new P(() => e.refresh()), this.#t = new Ln(e), this.#n = new Nn(e), this.#r = new hn(e, "products"), this.#i = new En(e, e.route.id, null);
	}
	enter() {
		this.#a(), this.#t.fetch();
	}
	leave() {
		this.#e.stop(), this.#t.stop(), this.#n.stop(), this.#r.stop();
	}
	title() {
		let e = this.#e.data?.product;
		return e ? `${e.generic_name} ${e.strength} ${e.manufacturer}` : this.ctx.t.product.details;
	}
	async #a() {
		let { api: e, route: t } = this.ctx, n = `/v1/products/${encodeURIComponent(t.id)}`, r = await this.#e.run((t) => e.get(n, e.regional(), t));
		r && (this.ctx.announce(this.title()), setTimeout(() => {
			this.#e.data === r && (this.#r.fetch(), r.price && this.#n.fetch(r.price.min, r.price.max));
		}));
	}
	render() {
		let { ctx: e } = this, { t } = e, { data: n } = this.#e;
		if (!n) return this.#e.failure ? J(e, this.#e, () => void this.#a(), !0) : q(e);
		let { product: r, price: i } = n;
		return b`<article class="detail">
      <header class="head">
        <div>
          <h1 tabindex="-1">${r.generic_name}${r.trade_name ? b` <small>${r.trade_name}</small>` : C}</h1>
          <p class="spec">${r.manufacturer}</p>
          <p class="spec">${r.pack} · ${r.form} ${B(e, r)}</p>
        </div>
        <div class="acts">${this.#o(r)}${ln(e, this.title())}</div>
      </header>
      ${V(e, [r])}
      <div class="columns">
        <div class="first">
          <section class="summary card">
            ${i ? b`<p class="cost">${U(e, i.unit_min, r.unit, !0)}
                    <span class="whole">${W(e, i.min)}/${F(r.pack, t.perPack)}${t.from}</span></p>
                  ${qt(e, i, r.pack)}${Jt(e, i)}` : b`<p class="unit-price none">${t.results.noPrice}</p>`}
            ${On(e, n.reference, n.daily_cost, r)}
          </section>
          <p class="onward-link">
            <a href=${e.href(N("group", r.groups.comparable))}>${t.product.others}${A("next")}</a>
          </p>
        </div>
        <section class="buy" aria-labelledby="buy">
          <h2 id="buy">${t.product.buy}</h2>
          ${this.#t.render()} ${G(e, n.meta.as_of)} ${this.#i.render()}
        </section>
        <div class="rest">${this.#n.render()} ${this.#r.render(F(r.pack, t.perPack))} ${this.#s(r)}</div>
      </div>
    </article>`;
	}
	#o(e) {
		let { basket: t, t: n } = this.ctx, r = t.has(e.code);
		return b`<button type="button" class="tool" aria-pressed=${r ? "true" : "false"} @click=${() => {
			r ? t.remove(e.code) : t.add({
				code: e.code,
				name: e.generic_name,
				detail: `${e.pack} ${e.manufacturer}`
			}), this.ctx.toast(r ? n.product.removed : n.product.added);
		}}>
      ${A("basket")}${r ? n.product.remove : n.product.add}
    </button>`;
	}
	#s(e) {
		let { product: t } = this.ctx.t, n = [
			[t.code, e.code],
			[t.approval, e.approval_numbers.join("、")],
			[t.maker, e.manufacturer],
			[t.holder, e.holder],
			[t.form, e.form],
			[t.strength, e.strength],
			[t.packText, e.pack],
			[t.english, e.english_name],
			[t.class, [e.category_label, e.insurance_class_label].filter(Boolean).join(" ")],
			[t.gtin, e.gtins.join("、")],
			[t.indications, e.indications]
		];
		return b`<details class="fold" open>
      <summary><h2>${t.details}</h2></summary>
      <dl class="facts">
        ${n.filter(([, e]) => e).map(([e, t]) => b`<div><dt>${e}</dt><dd>${t}</dd></div>`)}
      </dl>
    </details>`;
	}
};
// src/format/lists.ts
function zn(e, t) {
	return e.getAll(t).flatMap((e) => e.match(/\s*"[^"]*"|[^,，]+/g) ?? []).map((e) => e.trim().replace(/^"(.*)"$/, "$1")).filter(Boolean);
}
function Bn(e) {
	return /[,，]/.test(e) ? `"${e}"` : e;
}
// src/views/filters.ts
var Vn = [
	"form",
	"manufacturer",
	"category"
], Hn = [
	"awarded",
	"supply_list",
	"in_stock"
], Un = [
	"relevance",
	"unit_price",
	"distance"
], Wn = class {
	#e = null;
	constructor(e) {
		this.ctx = e;
	}
	get any() {
		return [...Vn, ...Hn].some((e) => this.ctx.route.params.has(e));
	}
	render(e) {
		let { t } = this.ctx, n = {
			awarded: t.results.awarded,
			supply_list: t.results.supply,
			in_stock: t.results.stock
		};
		return b`<div class="filters" role="group" aria-label=${t.results.filters}>
        ${Hn.map((e) => this.#n(e, n[e]))} ${Vn.map((t) => this.#r(t, e[t]))}
        ${this.any ? this.clearer() : C}
      </div>
      ${this.#e ? this.#i(this.#e, e[this.#e]) : C} ${this.#t()}`;
	}
	clearer() {
		return b`<button type="button" class="quiet" @click=${() => this.#o([...Vn, ...Hn], [])}>${this.ctx.t.results.clear}</button>`;
	}
	#t() {
		let { t: e, route: t } = this.ctx, n = t.params.get("sort") ?? "relevance";
		return K(e.results.sort, Un.map((t) => [t, e.results.sorts[t] ?? t]), n, (e) => this.#o(["sort"], e === "relevance" ? [] : [e]));
	}
	#n(e, t) {
		let n = this.ctx.route.params.get(e) === "true";
		return b`<button type="button" class="chip" aria-pressed=${n ? "true" : "false"} @click=${() => this.#o([e], n ? [] : ["true"])}>
      ${t}
    </button>`;
	}
	#r(e, t) {
		let n = this.#a(e);
		if (!n.length && (t?.values.length ?? 0) < 2) return C;
		let r = this.#e === e, i = this.ctx.t.results.facets[e] ?? e;
		return b`<button
      type="button"
      class="chip ${n.length ? "on" : ""}"
      aria-expanded=${r ? "true" : "false"}
      aria-controls="facet"
      @click=${() => {
			this.#e = r ? null : e, this.ctx.refresh();
		}}
    >
      ${i}${n.length ? b` ${n.length}` : C}${A("down")}
    </button>`;
	}
	#i(e, t) {
		let { t: n } = this.ctx, r = this.#a(e), i = (t) => {
			let n = r.includes(t) ? r.filter((e) => e !== t) : [...r, t];
			this.#o([e], n);
		};
		return b`<div id="facet" class="panel chips" role="group" aria-label=${n.results.facets[e] ?? e}>
      ${(t?.values ?? []).map(({ value: e, label: t, count: n }) => b`<button type="button" class="chip" aria-pressed=${r.includes(e) ? "true" : "false"} @click=${() => i(e)}>
            ${t ?? e} <small>${n}</small>
          </button>`)}
      ${t?.other ? b`<small class="other">${n.results.other(t.other)}</small>` : C}
    </div>`;
	}
	#a(e) {
		return zn(this.ctx.route.params, e);
	}
	#o(e, t) {
		let n = new URLSearchParams(this.ctx.route.params);
		for (let r of e) {
			n.delete(r);
			for (let e of t) n.append(r, Bn(e));
		}
		let r = {
			...this.ctx.route,
			params: n
		};
		this.ctx.go(r, !0);
	}
}, Gn = [
	"near_code",
	"homophone",
	"fuzzy"
], Kn = [
	"q",
	"awarded",
	"supply_list",
	"in_stock",
	"sort",
	"level",
	"district"
], qn = class {
	#e;
	#t;
	#n = !1;
	constructor(e) {
		this.ctx = e, this.#e = new P(() => e.refresh()), this.#t = new Wn(e);
	}
	enter() {
		this.#i(this.#e.data !== null);
	}
	leave() {
		this.#e.stop();
	}
	title() {
		let { t: e } = this.ctx;
		return this.#r ? e.results.title(this.#r) : e.results.all;
	}
	get #r() {
		return this.ctx.route.params.get("q") ?? "";
	}
	async #i(e) {
		let t = await this.#e.run((e) => this.#a(null, e), e);
		t && this.ctx.announce(`${this.title()}，${this.ctx.t.results.total(t.total)}`);
	}
	#a(e, t) {
		let { api: n, route: r, where: i } = this.ctx, a = Object.fromEntries(Kn.map((e) => [e, r.params.get(e)])), o = a.sort === "distance" ? i.query() : {};
		a.sort === "distance" && !i.known && delete a.sort;
		let s = Object.fromEntries(Vn.map((e) => [e, zn(r.params, e).map(Bn)])), c = {
			...a,
			...s,
			...o,
			facets: "form,manufacturer,category,awarded",
			products: 2,
			cursor: e
		};
		return n.get("/v1/search", n.regional(c), t);
	}
	async #o() {
		let e = this.#e.data;
		if (!e?.next || this.#n) return;
		this.#n = !0;
		let t = await this.#e.run(async (t) => {
			let n = await this.#a(e.next, t);
			return {
				...n,
				facets: e.facets,
				hits: [...e.hits, ...n.hits]
			};
		}, !0);
		this.#n = !1, t || this.ctx.refresh();
	}
	render() {
		let { ctx: e } = this, { data: t, failure: n, pending: r } = this.#e;
		return !t && n ? J(e, this.#e, () => void this.#i(!1), !0) : t ? b`<section class="results" aria-busy=${r ? "true" : "false"}>
      ${this.#s(t)} ${t.hits.length || this.#t.any ? this.#t.render(t.facets) : C}
      ${e.route.params.get("sort") === "distance" ? Vt(e, () => void this.#i(!0)) : C}
      ${t.hits.length ? this.#l(t) : this.#c(t)}
      ${n ? J(e, this.#e, () => void this.#i(!0)) : C}
    </section>` : q(e);
	}
	#s(e) {
		let { t } = this.ctx, { understood: n, suggestions: r } = e.query, i = e.hits.length > 0 && Gn.includes(e.hits[0]?.tier ?? "");
		return b`<header class="found">
      <h1 tabindex="-1">${this.title()} <span class="count">${t.results.total(e.total)}</span></h1>
      ${n.length > 1 ? b`<p class="understood">
            ${t.results.understood}${n.map(({ kind: e, text: n }) => b` <span><small>${t.results.kinds[e] ?? e}</small> ${n}</span>`)}
          </p>` : C}
      ${r.length ? b`<p class="meant">
            ${t.results.meant}
            ${r.map(({ text: e }) => b`<a class="chip" href=${this.ctx.href(N("search", "", { q: e }))}>${e}</a> `)}
          </p>` : C}
      ${i ? b`<p class="notice">${t.results.approximate}</p>` : C}
    </header>`;
	}
	#c(e) {
		let { t } = this.ctx;
		return this.#t.any ? Qt(t.states.none(e.query.text), t.states.noneFilters, this.#t.clearer()) : Qt(t.states.none(e.query.text), t.states.noneHint);
	}
	#l(e) {
		let { t } = this.ctx;
		return b`<ul class="cards">
        ${e.hits.map((e) => b`<li>${this.#u(e)}</li>`)}
      </ul>
      ${e.next ? b`<button type="button" class="wide" ?disabled=${this.#n} @click=${() => void this.#o()}>${t.results.more}</button>` : C}
      ${V(this.ctx, e.hits.flatMap(({ products: e }) => e))} ${G(this.ctx, e.meta.as_of)}`;
	}
	#u(e) {
		let { ctx: t } = this, { t: n } = t, r = e.level === "product" ? N("product", e.id) : N("group", e.id);
		return b`<article class="card">
      <div class="top">
        <div class="what">
          <h2>
            <a class="cover" href=${t.href(r)} @click=${() => t.tell("select", {
			text: e.generic_name,
			id: e.id
		})}>${at(e.generic_name, e.highlight.generic_name)}</a>
          </h2>
          <p class="spec">${[e.strength, e.form].filter(Boolean).join(" · ")}${e.alias ? b` · ${n.results.alias(e.alias.text)}` : C}</p>
        </div>
        <div class="cost">${this.#d(e)}</div>
      </div>
      ${e.price ? b`${qt(t, e.price, e.products[0]?.pack)}${Jt(t, e.price)}` : C}
      ${e.award ? Yt(t, e.award, e.unit) : C}
      ${e.listed && e.price_basis !== "offers" ? Xt(t, e.listed, e.unit) : C}
      <p class="places">${this.#f(e)}</p>
      ${e.products.length ? b`<ul class="members">${e.products.map((e) => this.#p(e))}</ul>` : C}
      <p class="onward" aria-hidden="true">${n.results.makers}${A("next")}</p>
    </article>`;
	}
	#d(e) {
		let { ctx: t } = this;
		return e.price?.unit_min ? U(t, e.price.unit_min, e.unit, !0) : e.price ? b`<span class="unit-price"><b>${W(t, e.price.min)}</b>${t.t.from}</span>` : b`<span class="unit-price none">${e.price_basis === "none" ? t.t.results.noPrice : C}</span>`;
	}
	#f(e) {
		let { t } = this.ctx, { price: n, listed: r } = e, i = e.distance_m == null ? C : b` · ${Pt(e.distance_m, t.lang)}`;
		return n ? b`${t.results.offers(R(n.institutions), R(n.offers))}${i}` : r ? t.results.listedOnly(Kt(r.province), r.products) : t.results.noPrice;
	}
	#p(e) {
		let { ctx: t } = this;
		return b`<li>
      <a href=${t.href(N("product", e.code))} @click=${() => t.tell("select", {
			id: e.code,
			text: e.manufacturer
		})}>
        <span class="maker">${e.trade_name ? b`<b>${e.trade_name}</b> ` : C}${e.manufacturer}</span>
        <span class="pack">${e.pack} ${B(t, e)}</span>
        <span class="num">${e.price ? b`${W(t, e.price.min)}${t.t.from}` : C}</span>
      </a>
    </li>`;
	}
}, Z = (e, t) => {
	let n = e._$AN;
	if (n === void 0) return !1;
	for (let e of n) e._$AO?.(t, !1), Z(e, t);
	return !0;
}, Q = (e) => {
	let t, n;
	do {
		if ((t = e._$AM) === void 0) break;
		n = t._$AN, n.delete(e), e = t;
	} while (n?.size === 0);
}, Jn = (e) => {
	for (let t; t = e._$AM; e = t) {
		let n = t._$AN;
		if (n === void 0) t._$AN = n = /* @__PURE__ */ new Set();
		else if (n.has(e)) break;
		n.add(e), Zn(t);
	}
};
function Yn(e) {
	this._$AN === void 0 ? this._$AM = e : (Q(this), this._$AM = e, Jn(this));
}
function Xn(e, t = !1, n = 0) {
	let r = this._$AH, i = this._$AN;
	if (i !== void 0 && i.size !== 0) {
		if (t) {
			if (Array.isArray(r)) for (let e = n; e < r.length; e++) Z(r[e], !1), Q(r[e]);
			else r != null && (Z(r, !1), Q(r));
		} else Z(this, e);
	}
}
var Zn = (e) => {
	e.type == k.CHILD && (e._$AP ??= Xn, e._$AQ ??= Yn);
}, Qn = class extends Ve {
	constructor() {
		super(...arguments), this._$AN = void 0;
	}
	_$AT(e, t, n) {
		super._$AT(e, t, n), Jn(this), this.isConnected = e._$AU;
	}
	_$AO(e, t = !0) {
		e !== this.isConnected && (this.isConnected = e, e ? this.reconnected?.() : this.disconnected?.()), t && (Z(this, e), Q(this));
	}
	setValue(e) {
		if (Qe(this._$Ct)) this._$Ct._$AI(e, this);
		else {
			let t = [...this._$Ct._$AH];
			t[this._$Ci] = e, this._$Ct._$AI(t, this, 0);
		}
	}
	disconnected() {}
	reconnected() {}
}, $n = /* @__PURE__ */ new WeakMap(), er = Be(class extends Qn {
	render(e) {
		return C;
	}
	update(e, [t]) {
		let n = t !== this.G;
		return n && this.rt(void 0), (n || this.lt !== this.ct) && (this.G = t, this.ht = e.options?.host, this.rt(this.ct = e.element)), C;
	}
	rt(e) {
		if (this.G !== void 0) {
			if (this.isConnected || (e = void 0), typeof this.G == "function") {
				let t = this.ht ?? globalThis, n = $n.get(t);
				n === void 0 && (n = /* @__PURE__ */ new WeakMap(), $n.set(t, n)), n.get(this.G) !== void 0 && this.G.call(this.ht, void 0), n.set(this.G, e), e !== void 0 && this.G.call(this.ht, e);
			} else this.G.value = e;
		}
	}
	get lt() {
		return typeof this.G == "function" ? $n.get(this.ht ?? globalThis)?.get(this.G) : this.G?.value;
	}
	disconnected() {
		this.lt === this.ct && this.rt(void 0);
	}
	reconnected() {
		this.rt(this.ct);
	}
});
// src/views/scan.ts
function tr() {
	let e = globalThis.BarcodeDetector;
	return e ? new e() : null;
}
// src/element.ts
var nr = {
	home: _n,
	search: qn,
	group: gn,
	product: Rn,
	institution: Dn,
	basket: en,
	scan: class {
		#e = tr();
		#t;
		#n = null;
		#r = null;
		#i = !1;
		#a = 0;
		constructor(e) {
			this.ctx = e, this.#t = new P(() => e.refresh());
		}
		enter() {
			this.ctx.refresh();
		}
		leave() {
			this.#s(), this.#t.stop();
		}
		title() {
			return this.ctx.t.scan.title;
		}
		async #o() {
			this.#i = !1;
			try {
				this.#n = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
			} catch {
				this.#i = !0;
			}
			this.ctx.refresh(), this.#n && (this.#a = window.setInterval(() => void this.#c(), 250));
		}
		#s() {
			clearInterval(this.#a);
			for (let e of this.#n?.getTracks() ?? []) e.stop();
			this.#n = null;
		}
		async #c() {
			if (this.#r && this.#e) try {
				let [e] = await this.#e.detect(this.#r);
				e && await this.#l(e.rawValue);
			} catch {}
		}
		async #l(e) {
			this.#s();
			let { api: t } = this.ctx, n = e.trim(), r = await this.#t.run((e) => t.get(`/v1/scan/${encodeURIComponent(n)}`, {}, e)), [i] = r?.products ?? [];
			i && r?.total === 1 ? this.ctx.go(N("product", i.code)) : r && this.ctx.announce(r.total ? this.ctx.t.scan.several(r.total) : this.ctx.t.scan.unknown);
		}
		render() {
			let { scan: e } = this.ctx.t;
			return b`<section class="detail narrow scan">
      <h1 tabindex="-1">${e.title}</h1>
      <p class="hint">${e.lead}</p>
      ${this.#e ? this.#d() : b`<p class="notice calm">${e.none}</p>`}
      <form class="manual" @submit=${(e) => {
				e.preventDefault();
				let t = Bt(e, "code");
				t && this.#l(t);
			}}>
        <label><span>${e.manual}</span> <input name="code" autocomplete="off" maxlength="60" required /></label>
        <button type="submit" class="primary">${e.submit}</button>
      </form>
      ${this.#u()}
    </section>`;
		}
		#u() {
			let { ctx: e } = this, { scan: t } = e.t, { data: n, failure: r, pending: i } = this.#t;
			if (i) return q(e, 1);
			if (r) return J(e, this.#t, () => e.refresh());
			if (!n || n.total === 1) return C;
			let { fault: a, elements: o, products: s, candidates: c } = n, l = c.flatMap((e) => e.products);
			return b`${s.length ? b`<h2>${t.several(n.total)}</h2>` : b`<p class="notice" role="alert">
          ${a ? t.fault(t.faults[a.code] ?? a.detail, a.expected) : t.unknown}
        </p>`}
    ${o.length ? b`<dl class="facts">${o.map(({ field_label: e, value: t, date: n }) => b`<div><dt>${e}</dt><dd>${n ?? t}</dd></div>`)}</dl>` : C}
    ${l.length ? b`<p>${e.t.states.candidates}</p>` : C}
    <ul class="members">
      ${[...s, ...l].map((t) => b`<li>
          <a href=${e.href(N("product", t.code))}>
            <span class="maker"><b>${t.generic_name}</b> ${t.manufacturer}</span>
            <span class="pack">${t.pack} ${B(e, t)}</span>
          </a>
        </li>`)}
    </ul>`;
		}
		#d() {
			let { scan: e } = this.ctx.t;
			return this.#i ? b`<p class="notice" role="alert">${e.denied}</p>` : this.#n ? b`<div class="camera">
      <video playsinline muted autoplay .srcObject=${this.#n} ${er((e) => this.#r = e ?? null)}></video>
      <p role="status">${e.looking}</p>
      <button type="button" @click=${() => {
				this.#s(), this.ctx.refresh();
			}}>${e.stop}</button>
    </div>` : b`<button type="button" class="wide locate" @click=${() => void this.#o()}>${A("scan")}${e.camera}</button>`;
		}
	},
	check: sn
}, $ = [
	20,
	24,
	30
], rr = 3500, ir = 300, ar = new URL(import.meta.url).origin, or = class extends O {
	static {
		this.styles = kt;
	}
	static {
		this.properties = {
			apiBase: { attribute: "api" },
			key: {},
			region: {},
			place: {},
			theme: { reflect: !0 },
			elder: {
				type: Boolean,
				reflect: !0
			},
			lang: {},
			routes: {},
			q: {},
			districtList: { attribute: "districts" },
			standalone: {
				type: Boolean,
				reflect: !0
			}
		};
	}
	#e;
	#t;
	#n;
	#r;
	#i;
	#a;
	#o;
	#s;
	#c;
	#l;
	constructor() {
		super(), this.basket = new bt(() => this.refresh()), this.where = new St(() => this.refresh()), this.#t = null, this.#n = null, this.#r = null, this.#i = "", this.#a = "", this.#o = "", this.#s = 0, this.#c = 0, this.#l = 0, this.#p = (e) => {
			let t = e.composedPath().find((e) => e instanceof HTMLAnchorElement);
			if (!t || t.target || e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
			let n = t.getAttribute("href") ?? "", r = this.href(N("home")).slice(0, -1);
			n.startsWith(`${r}/`) && (e.preventDefault(), this.go(j(n.slice(r.length))));
		}, this.#_ = () => {
			this.elder = !this.elder, vt("elder", this.elder), this.announce(this.elder ? this.t.nav.elder : this.t.nav.normal);
		}, this.#v = () => {
			this.renderRoot.querySelector("#content")?.focus();
		}, this.apiBase = this.key = this.region = this.place = this.routes = this.q = this.districtList = null, this.standalone = !1, this.theme = yt("theme", null), this.elder = yt("elder", !1), this.#c = yt("size", 0), this.#e = new ht(this);
	}
	get t() {
		return Mt(this.lang || document.documentElement.lang || null);
	}
	get api() {
		return this.#t ??= new Je((this.apiBase ?? ar).replace(/\/+$/, ""), this.key, this.region, this.standalone ? new Ge(document) : null), this.#t;
	}
	get route() {
		return this.#n?.current ?? N("home");
	}
	get districts() {
		return (this.districtList ?? "").split(",").map((e) => e.trim().split(":")).filter(([e]) => e).map(([e = "", t]) => [e, t ?? e]);
	}
	go(e, t = !1) {
		this.#n?.go(e, t);
	}
	href(e) {
		let t = M(e);
		return this.#u === "hash" ? `#${t}` : this.#u === "path" ? t : (this.apiBase ?? ar).replace(/\/+$/, "") + t;
	}
	refresh() {
		this.#l += 1, this.requestUpdate();
	}
	redraw() {
		this.requestUpdate();
	}
	announce(e) {
		this.#a = e, this.requestUpdate();
	}
	toast(e) {
		this.#o = e, clearTimeout(this.#s), this.#s = window.setTimeout(() => {
			this.#o = "", this.requestUpdate();
		}, rr), this.announce(e);
	}
	tell(e, t) {
		this.dispatchEvent(new CustomEvent(e, {
			detail: t,
			bubbles: !0,
			composed: !0
		}));
	}
	get #u() {
		return this.routes ?? (this.standalone ? "path" : "none");
	}
	connectedCallback() {
		super.connectedCallback(), this.where.set(this.place);
		let e = this.q ? M(N("search", "", { q: this.q })) : null;
		this.#n = new ut(this.#u, this.#u === "none" ? e ?? "/" : null, () => this.#d()), this.#d();
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.#r?.leave?.(), this.#r = null, this.#i = "", this.#n?.close();
	}
	willUpdate(e) {
		e.size && (this.#l += 1), (e.has("apiBase") || e.has("key") || e.has("region")) && (this.#t = null), e.has("place") && this.place && this.where.set(this.place);
		let t = `${$[this.#c] ?? $[0]}px`;
		this.style.getPropertyValue("--yj-elder-size") !== t && this.style.setProperty("--yj-elder-size", t);
	}
	firstUpdated() {
		(globalThis.requestIdleCallback ?? ((e) => setTimeout(e, ir)))(() => this.#e.rehearse());
	}
	updated() {
		let e = `${this.#r?.title() ?? ""} · ${this.t.name}`;
		this.standalone && document.title !== e && (document.title = e);
	}
	#d() {
		let { view: e, id: t } = this.route, n = `${e}/${t}`, r = n !== this.#i;
		r && (this.#r?.leave?.(), this.#r = new nr[e](this), this.#i = n), e === "search" ? this.#e.show(this.route.params.get("q") ?? "") : e === "home" ? this.#e.show("") : this.#e.close(), this.#r?.enter(), this.refresh(), r && this.hasUpdated && this.#f();
	}
	async #f() {
		await this.updateComplete;
		let e = this.renderRoot.querySelector("#content"), { view: t } = this.route;
		t !== "home" && t !== "search" && e?.focus({ preventScroll: !0 }), this.getBoundingClientRect().top < 0 && this.scrollIntoView({ block: "start" });
	}
	#p;
	render() {
		let { t: e } = this, t = this.route.view === "home";
		return b`<div class="root" lang=${e.lang === "zh" ? "zh-CN" : "en"} @click=${this.#p}>
      <nav class="bar" aria-label=${e.nav.tools}>
        <button type="button" class="skip" @click=${this.#v}>${e.nav.skip}</button>
        ${t && !this.standalone ? C : b`<a class="brand" href=${this.href(N("home"))}><span class="mark" aria-hidden="true">价</span><span class="word">${e.name}</span></a>`}
        <div class="tools">${this.#m()}</div>
        <div class="modes">${this.#h()}</div>
      </nav>
      <div class="main" role=${this.standalone ? "main" : "region"} aria-label=${this.standalone ? C : e.tagline}>
        ${t ? b`<h1 class="hero">${e.home.title}</h1>` : C} ${this.#e.render()}
        ${t || this.route.view === "search" && this.standalone && !this.elder ? C : b`<p class="crumb">
              <button type="button" class="quiet back" @click=${() => this.#n?.back()}>${A("back")}${e.nav.back}</button>
            </p>`}
        <div id="content" tabindex="-1">${Ue([this.#l], () => this.#r?.render())}</div>
        ${t ? b`<p class="rule"><strong>${e.rule}</strong></p>` : C}
      </div>
      <p class="toast ${this.#o ? "on" : ""}" aria-hidden="true">${this.#o}</p>
      <p class="unseen" role="status" aria-live="polite">${this.#a}</p>
    </div>`;
	}
	#m() {
		let { t: e } = this, t = this.basket.items.length, n = (e, t, n, r = C) => b`<a class="tool" href=${this.href(N(e))} aria-current=${this.route.view === e ? "page" : C}
        >${A(t)}<span>${n}</span>${r}</a
      >`;
		return b`${n("scan", "scan", e.nav.scan)}
      ${n("basket", "basket", e.nav.basket, t ? b` <b class="num">${t}</b>` : C)}
      ${this.standalone ? n("check", "file", e.nav.check) : C}`;
	}
	#h() {
		let { t: e } = this;
		return b`${this.elder ? this.#g() : C}
      <button type="button" class="tool elder-switch" aria-pressed=${this.elder ? "true" : "false"} @click=${this.#_}>
        ${A("large")}<span>${this.elder ? e.nav.normal : e.nav.elder}</span>
      </button>`;
	}
	#g() {
		let { t: e } = this, t = (t) => () => {
			this.#c = Math.min($.length - 1, Math.max(0, this.#c + t)), vt("size", this.#c), this.refresh(), this.announce(`${e.nav.textSize} ${$[this.#c] ?? ""}`);
		};
		return b`<button type="button" class="tool" ?disabled=${this.#c === 0} @click=${t(-1)}>${e.nav.smaller}</button>
      <button type="button" class="tool" ?disabled=${this.#c === $.length - 1} @click=${t(1)}>${e.nav.larger}</button>`;
	}
	#_;
	#v;
}, sr = document.querySelector("script[nonce][src*=\"embed.js\"]");
sr && (globalThis.litNonce ??= sr.nonce), customElements.get("yaojia-search") || customElements.define("yaojia-search", or);
export { or as YaojiaSearch };
