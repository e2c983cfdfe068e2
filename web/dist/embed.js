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
})(e) : e, { is: l, defineProperty: ee, getOwnPropertyDescriptor: te, getOwnPropertyNames: ne, getOwnPropertySymbols: re, getPrototypeOf: ie } = Object, ae = globalThis, oe = ae.trustedTypes, se = oe ? oe.emptyScript : "", ce = ae.reactiveElementPolyfillSupport, le = (e, t) => e, ue = {
	toAttribute(e, t) {
		switch (t) {
			case Boolean:
				e = e ? se : null;
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
}, de = (e, t) => !l(e, t), fe = {
	attribute: !0,
	type: String,
	converter: ue,
	reflect: !1,
	useDefault: !1,
	hasChanged: de
};
Symbol.metadata ??= Symbol("metadata"), ae.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
var pe = class extends HTMLElement {
	static addInitializer(e) {
		this._$Ei(), (this.l ??= []).push(e);
	}
	static get observedAttributes() {
		return this.finalize(), this._$Eh && [...this._$Eh.keys()];
	}
	static createProperty(e, t = fe) {
		if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
			let n = Symbol(), r = this.getPropertyDescriptor(e, n, t);
			r !== void 0 && ee(this.prototype, e, r);
		}
	}
	static getPropertyDescriptor(e, t, n) {
		let { get: r, set: i } = te(this.prototype, e) ?? {
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
		return this.elementProperties.get(e) ?? fe;
	}
	static _$Ei() {
		if (this.hasOwnProperty(le("elementProperties"))) return;
		let e = ie(this);
		e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
	}
	static finalize() {
		if (this.hasOwnProperty(le("finalized"))) return;
		if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(le("properties"))) {
			let e = this.properties, t = [...ne(e), ...re(e)];
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
			let i = (n.converter?.toAttribute === void 0 ? ue : n.converter).toAttribute(t, n.type);
			this._$Em = e, i == null ? this.removeAttribute(r) : this.setAttribute(r, i), this._$Em = null;
		}
	}
	_$AK(e, t) {
		let n = this.constructor, r = n._$Eh.get(e);
		if (r !== void 0 && this._$Em !== r) {
			let e = n.getPropertyOptions(r), i = typeof e.converter == "function" ? { fromAttribute: e.converter } : e.converter?.fromAttribute === void 0 ? ue : e.converter;
			this._$Em = r;
			let a = i.fromAttribute(t, e.type);
			this[r] = a ?? this._$Ej?.get(r) ?? a, this._$Em = null;
		}
	}
	requestUpdate(e, t, n, r = !1, i) {
		if (e !== void 0) {
			let a = this.constructor;
			if (!1 === r && (i = this[e]), n ??= a.getPropertyOptions(e), !((n.hasChanged ?? de)(i, t) || n.useDefault && n.reflect && i === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, n)))) return;
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
pe.elementStyles = [], pe.shadowRootOptions = { mode: "open" }, pe[le("elementProperties")] = /* @__PURE__ */ new Map(), pe[le("finalized")] = /* @__PURE__ */ new Map(), ce?.({ ReactiveElement: pe }), (ae.reactiveElementVersions ??= []).push("2.1.2");
// node_modules/lit-html/lit-html.js
var me = globalThis, he = (e) => e, ge = me.trustedTypes, _e = ge ? ge.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, ve = "$lit$", u = `lit$${Math.random().toFixed(9).slice(2)}$`, ye = "?" + u, be = `<${ye}>`, d = document, xe = () => d.createComment(""), Se = (e) => e === null || typeof e != "object" && typeof e != "function", Ce = Array.isArray, we = (e) => Ce(e) || typeof e?.[Symbol.iterator] == "function", Te = "[ 	\n\f\r]", Ee = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, De = /-->/g, Oe = />/g, ke = RegExp(`>|${Te}(?:([^\\s"'>=/]+)(${Te}*=${Te}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`, "g"), Ae = /'/g, je = /"/g, Me = /^(?:script|style|textarea|title)$/i, Ne = (e) => (t, ...n) => ({
	_$litType$: e,
	strings: t,
	values: n
}), f = Ne(1), p = Ne(2), m = Symbol.for("lit-noChange"), h = Symbol.for("lit-nothing"), Pe = /* @__PURE__ */ new WeakMap(), Fe = d.createTreeWalker(d, 129);
function Ie(e, t) {
	if (!Ce(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
	return _e === void 0 ? t : _e.createHTML(t);
}
var Le = (e, t) => {
	let n = e.length - 1, r = [], i, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = Ee;
	for (let t = 0; t < n; t++) {
		let n = e[t], s, c, l = -1, ee = 0;
		for (; ee < n.length && (o.lastIndex = ee, c = o.exec(n), c !== null);) ee = o.lastIndex, o === Ee ? c[1] === "!--" ? o = De : c[1] === void 0 ? c[2] === void 0 ? c[3] !== void 0 && (o = ke) : (Me.test(c[2]) && (i = RegExp("</" + c[2], "g")), o = ke) : o = Oe : o === ke ? c[0] === ">" ? (o = i ?? Ee, l = -1) : c[1] === void 0 ? l = -2 : (l = o.lastIndex - c[2].length, s = c[1], o = c[3] === void 0 ? ke : c[3] === "\"" ? je : Ae) : o === je || o === Ae ? o = ke : o === De || o === Oe ? o = Ee : (o = ke, i = void 0);
		let te = o === ke && e[t + 1].startsWith("/>") ? " " : "";
		a += o === Ee ? n + be : l >= 0 ? (r.push(s), n.slice(0, l) + ve + n.slice(l) + u + te) : n + u + (l === -2 ? t : te);
	}
	return [Ie(e, a + (e[n] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), r];
}, Re = class e {
	constructor({ strings: t, _$litType$: n }, r) {
		let i;
		this.parts = [];
		let a = 0, o = 0, s = t.length - 1, c = this.parts, [l, ee] = Le(t, n);
		if (this.el = e.createElement(l, r), Fe.currentNode = this.el.content, n === 2 || n === 3) {
			let e = this.el.content.firstChild;
			e.replaceWith(...e.childNodes);
		}
		for (; (i = Fe.nextNode()) !== null && c.length < s;) {
			if (i.nodeType === 1) {
				if (i.hasAttributes()) for (let e of i.getAttributeNames()) if (e.endsWith(ve)) {
					let t = ee[o++], n = i.getAttribute(e).split(u), r = /([.?@])?(.*)/.exec(t);
					c.push({
						type: 1,
						index: a,
						name: r[2],
						strings: n,
						ctor: r[1] === "." ? He : r[1] === "?" ? Ue : r[1] === "@" ? We : Ve
					}), i.removeAttribute(e);
				} else e.startsWith(u) && (c.push({
					type: 6,
					index: a
				}), i.removeAttribute(e));
				if (Me.test(i.tagName)) {
					let e = i.textContent.split(u), t = e.length - 1;
					if (t > 0) {
						i.textContent = ge ? ge.emptyScript : "";
						for (let n = 0; n < t; n++) i.append(e[n], xe()), Fe.nextNode(), c.push({
							type: 2,
							index: ++a
						});
						i.append(e[t], xe());
					}
				}
			} else if (i.nodeType === 8) {
				if (i.data === ye) c.push({
					type: 2,
					index: a
				});
				else {
					let e = -1;
					for (; (e = i.data.indexOf(u, e + 1)) !== -1;) c.push({
						type: 7,
						index: a
					}), e += u.length - 1;
				}
			}
			a++;
		}
	}
	static createElement(e, t) {
		let n = d.createElement("template");
		return n.innerHTML = e, n;
	}
};
function g(e, t, n = e, r) {
	if (t === m) return t;
	let i = r === void 0 ? n._$Cl : n._$Co?.[r], a = Se(t) ? void 0 : t._$litDirective$;
	return i?.constructor !== a && (i?._$AO?.(!1), a === void 0 ? i = void 0 : (i = new a(e), i._$AT(e, n, r)), r === void 0 ? n._$Cl = i : (n._$Co ??= [])[r] = i), i !== void 0 && (t = g(e, i._$AS(e, t.values), i, r)), t;
}
var ze = class {
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
		let { el: { content: t }, parts: n } = this._$AD, r = (e?.creationScope ?? d).importNode(t, !0);
		Fe.currentNode = r;
		let i = Fe.nextNode(), a = 0, o = 0, s = n[0];
		for (; s !== void 0;) {
			if (a === s.index) {
				let t;
				s.type === 2 ? t = new Be(i, i.nextSibling, this, e) : s.type === 1 ? t = new s.ctor(i, s.name, s.strings, this, e) : s.type === 6 && (t = new Ge(i, this, e)), this._$AV.push(t), s = n[++o];
			}
			a !== s?.index && (i = Fe.nextNode(), a++);
		}
		return Fe.currentNode = d, r;
	}
	p(e) {
		let t = 0;
		for (let n of this._$AV) n !== void 0 && (n.strings === void 0 ? n._$AI(e[t]) : (n._$AI(e, n, t), t += n.strings.length - 2)), t++;
	}
}, Be = class e {
	get _$AU() {
		return this._$AM?._$AU ?? this._$Cv;
	}
	constructor(e, t, n, r) {
		this.type = 2, this._$AH = h, this._$AN = void 0, this._$AA = e, this._$AB = t, this._$AM = n, this.options = r, this._$Cv = r?.isConnected ?? !0;
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
		e = g(this, e, t), Se(e) ? e === h || e == null || e === "" ? (this._$AH !== h && this._$AR(), this._$AH = h) : e !== this._$AH && e !== m && this._(e) : e._$litType$ === void 0 ? e.nodeType === void 0 ? we(e) ? this.k(e) : this._(e) : this.T(e) : this.$(e);
	}
	O(e) {
		return this._$AA.parentNode.insertBefore(e, this._$AB);
	}
	T(e) {
		this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
	}
	_(e) {
		this._$AH !== h && Se(this._$AH) ? this._$AA.nextSibling.data = e : this.T(d.createTextNode(e)), this._$AH = e;
	}
	$(e) {
		let { values: t, _$litType$: n } = e, r = typeof n == "number" ? this._$AC(e) : (n.el === void 0 && (n.el = Re.createElement(Ie(n.h, n.h[0]), this.options)), n);
		if (this._$AH?._$AD === r) this._$AH.p(t);
		else {
			let e = new ze(r, this), n = e.u(this.options);
			e.p(t), this.T(n), this._$AH = e;
		}
	}
	_$AC(e) {
		let t = Pe.get(e.strings);
		return t === void 0 && Pe.set(e.strings, t = new Re(e)), t;
	}
	k(t) {
		Ce(this._$AH) || (this._$AH = [], this._$AR());
		let n = this._$AH, r, i = 0;
		for (let a of t) i === n.length ? n.push(r = new e(this.O(xe()), this.O(xe()), this, this.options)) : r = n[i], r._$AI(a), i++;
		i < n.length && (this._$AR(r && r._$AB.nextSibling, i), n.length = i);
	}
	_$AR(e = this._$AA.nextSibling, t) {
		for (this._$AP?.(!1, !0, t); e !== this._$AB;) {
			let t = he(e).nextSibling;
			he(e).remove(), e = t;
		}
	}
	setConnected(e) {
		this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
	}
}, Ve = class {
	get tagName() {
		return this.element.tagName;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	constructor(e, t, n, r, i) {
		this.type = 1, this._$AH = h, this._$AN = void 0, this.element = e, this.name = t, this._$AM = r, this.options = i, n.length > 2 || n[0] !== "" || n[1] !== "" ? (this._$AH = Array(n.length - 1).fill(/* @__PURE__ */ new String()), this.strings = n) : this._$AH = h;
	}
	_$AI(e, t = this, n, r) {
		let i = this.strings, a = !1;
		if (i === void 0) e = g(this, e, t, 0), a = !Se(e) || e !== this._$AH && e !== m, a && (this._$AH = e);
		else {
			let r = e, o, s;
			for (e = i[0], o = 0; o < i.length - 1; o++) s = g(this, r[n + o], t, o), s === m && (s = this._$AH[o]), a ||= !Se(s) || s !== this._$AH[o], s === h ? e = h : e !== h && (e += (s ?? "") + i[o + 1]), this._$AH[o] = s;
		}
		a && !r && this.j(e);
	}
	j(e) {
		e === h ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
	}
}, He = class extends Ve {
	constructor() {
		super(...arguments), this.type = 3;
	}
	j(e) {
		this.element[this.name] = e === h ? void 0 : e;
	}
}, Ue = class extends Ve {
	constructor() {
		super(...arguments), this.type = 4;
	}
	j(e) {
		this.element.toggleAttribute(this.name, !!e && e !== h);
	}
}, We = class extends Ve {
	constructor(e, t, n, r, i) {
		super(e, t, n, r, i), this.type = 5;
	}
	_$AI(e, t = this) {
		if ((e = g(this, e, t, 0) ?? h) === m) return;
		let n = this._$AH, r = e === h && n !== h || e.capture !== n.capture || e.once !== n.once || e.passive !== n.passive, i = e !== h && (n === h || r);
		r && this.element.removeEventListener(this.name, this, n), i && this.element.addEventListener(this.name, this, e), this._$AH = e;
	}
	handleEvent(e) {
		typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
	}
}, Ge = class {
	constructor(e, t, n) {
		this.element = e, this.type = 6, this._$AN = void 0, this._$AM = t, this.options = n;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AI(e) {
		g(this, e);
	}
}, Ke = {
	M: ve,
	P: u,
	A: ye,
	C: 1,
	L: Le,
	R: ze,
	D: we,
	V: g,
	I: Be,
	H: Ve,
	N: Ue,
	U: We,
	B: He,
	F: Ge
}, qe = me.litHtmlPolyfillSupport;
qe?.(Re, Be), (me.litHtmlVersions ??= []).push("3.3.3");
var Je = (e, t, n) => {
	let r = n?.renderBefore ?? t, i = r._$litPart$;
	if (i === void 0) {
		let e = n?.renderBefore ?? null;
		r._$litPart$ = i = new Be(t.insertBefore(xe(), e), e, void 0, n ?? {});
	}
	return i._$AI(e), i;
}, Ye = globalThis, Xe = class extends pe {
	constructor() {
		super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
	}
	createRenderRoot() {
		let e = super.createRenderRoot();
		return this.renderOptions.renderBefore ??= e.firstChild, e;
	}
	update(e) {
		let t = this.render();
		this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = Je(t, this.renderRoot, this.renderOptions);
	}
	connectedCallback() {
		super.connectedCallback(), this._$Do?.setConnected(!0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this._$Do?.setConnected(!1);
	}
	render() {
		return m;
	}
};
Xe._$litElement$ = !0, Xe.finalized = !0, Ye.litElementHydrateSupport?.({ LitElement: Xe });
var Ze = Ye.litElementPolyfillSupport;
Ze?.({ LitElement: Xe }), (Ye.litElementVersions ??= []).push("4.2.2");
// \0@oxc-project+runtime@0.156.0/helpers/esm/checkPrivateRedeclaration.js
function Qe(e, t) {
	if (t.has(e)) throw TypeError("Cannot initialize the same private elements twice on an object");
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/classPrivateMethodInitSpec.js
function _(e, t) {
	Qe(e, t), t.add(e);
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/classPrivateFieldInitSpec.js
function v(e, t, n) {
	Qe(e, t), t.set(e, n);
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/assertClassBrand.js
function y(e, t, n) {
	if (typeof e == "function" ? e === t : e.has(t)) return arguments.length < 3 ? t : n;
	throw TypeError("Private element is not present on this object");
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/classPrivateFieldGet2.js
function b(e, t) {
	return e.get(y(e, t));
}
// src/api/client.ts
var $e = class extends Error {
	constructor(e, t) {
		super(t.detail ?? t.title ?? `HTTP ${e}`), this.status = e, this.body = t;
	}
	get absent() {
		return this.status === 405 || this.status === 404 && (this.body.code ?? "not_found") === "not_found";
	}
	get unknown() {
		return this.status === 404 && !this.absent;
	}
}, et = /* @__PURE__ */ new WeakMap(), tt = /* @__PURE__ */ new WeakSet(), nt = class {
	constructor(e, t, n) {
		_(this, tt), v(this, et, /* @__PURE__ */ new Set()), this.base = e, this.key = t, this.region = n;
	}
	async get(e, t = {}, n) {
		return y(tt, this, rt).call(this, e + at(t), { ...n ? { signal: n } : {} });
	}
	async post(e, t, n, r) {
		return y(tt, this, rt).call(this, e, {
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
		return b(et, this).has(e);
	}
	markAbsent(e) {
		b(et, this).add(e);
	}
};
async function rt(e, t) {
	let n = new Headers(t.headers);
	n.set("Accept", "application/json"), this.key && n.set("Authorization", `Bearer ${this.key}`);
	let r = await fetch(this.base + e, {
		...t,
		headers: n,
		credentials: "omit",
		referrerPolicy: "strict-origin-when-cross-origin"
	});
	if (!r.ok) throw new $e(r.status, await it(r));
	return await r.json();
}
async function it(e) {
	try {
		return await e.json();
	} catch {
		return {};
	}
}
function at(e) {
	let t = new URLSearchParams();
	for (let [n, r] of Object.entries(e)) r != null && r !== "" && r !== !1 && t.set(n, String(r));
	let n = t.toString();
	return n ? `?${n}` : "";
}
// node_modules/lit-html/directive.js
var ot = {
	ATTRIBUTE: 1,
	CHILD: 2,
	PROPERTY: 3,
	BOOLEAN_ATTRIBUTE: 4,
	EVENT: 5,
	ELEMENT: 6
}, st = (e) => (...t) => ({
	_$litDirective$: e,
	values: t
}), ct = class {
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
}, { I: lt } = Ke, ut = (e) => e.strings === void 0, dt = {}, ft = (e, t = dt) => e._$AH = t, pt = st(class extends ct {
	constructor(e) {
		if (super(e), e.type !== ot.PROPERTY && e.type !== ot.ATTRIBUTE && e.type !== ot.BOOLEAN_ATTRIBUTE) throw Error("The `live` directive is not allowed on child or event bindings");
		if (!ut(e)) throw Error("`live` bindings can only contain a single expression");
	}
	render(e) {
		return e;
	}
	update(e, [t]) {
		if (t === m || t === h) return t;
		let n = e.element, r = e.name;
		if (e.type === ot.PROPERTY) {
			if (t === n[r]) return m;
		} else if (e.type === ot.BOOLEAN_ATTRIBUTE) {
			if (!!t === n.hasAttribute(r)) return m;
		} else if (e.type === ot.ATTRIBUTE && n.getAttribute(r) === t + "") return m;
		return ft(e), t;
	}
});
// src/format/price.ts
function mt(e, t) {
	let n = /^(-?)(\d+)(?:\.(\d+))?$/.exec(e.trim());
	if (!n) return e;
	let [, r = "", i = "0", a = ""] = n, o = a.slice(0, t).padEnd(t, "0"), s = BigInt(i + o);
	(a[t] ?? "0") >= "5" && (s += 1n);
	let c = s.toString().padStart(t + 1, "0"), l = c.length - t;
	return r + c.slice(0, l) + (t ? `.${c.slice(l)}` : "");
}
function x(e) {
	let [t = "0", n = "00"] = mt(e, 2).split(".");
	return `${gt(t)}.${n}`;
}
function ht(e) {
	if (!/^0(\.|$)/.test(e)) return x(e);
	let t = /^0\.(0*)/.exec(e)?.[1]?.length ?? 0;
	return mt(e, Math.min(4, Math.max(2, t + 3))).replace(/(\.\d\d\d*?)0+$/, "$1");
}
function gt(e) {
	return String(e).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
function _t(e) {
	return e ? Number(e) : NaN;
}
// src/format/pinyin.ts
var vt = /^[a-zA-Zü'’\s]+$/;
function yt(e, t) {
	return t && vt.test(t) && e.includes(t) ? e.replace(t, t.replace(/['’\s]+/g, "")).trim() : e.trim();
}
// src/format/highlight.ts
function bt(e, t) {
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
function xt(e, t) {
	return bt(e, t).map((e) => e.hit ? f`<mark>${e.text}</mark>` : e.text);
}
// src/parts/icons.ts
var St = {
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
function S(e) {
	return f`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${p`<path d=${St[e]} />`}
  </svg>`;
}
// src/router.ts
var Ct = [
	["g", "group"],
	["p", "product"],
	["i", "institution"],
	["basket", "basket"],
	["scan", "scan"],
	["check", "check"]
], wt = [
	"q",
	"form",
	"manufacturer",
	"category",
	"awarded",
	"supply_list",
	"in_stock"
];
function Tt(e) {
	let t = e.indexOf("?"), n = t < 0 ? e : e.slice(0, t), r = new URLSearchParams(t < 0 ? "" : e.slice(t + 1)), [i = "", ...a] = n.split("/").filter(Boolean), o = Ct.find(([e]) => e === i);
	return o ? {
		view: o[1],
		id: Dt(a.join("/")),
		params: r
	} : {
		view: wt.some((e) => r.has(e)) ? "search" : "home",
		id: "",
		params: r
	};
}
function Et(e) {
	let t = Ct.find(([, t]) => t === e.view)?.[0], n = t ? `/${t}${e.id ? `/${encodeURIComponent(e.id)}` : ""}` : "/", r = e.params.toString();
	return r ? `${n}?${r}` : n;
}
function C(e, t = "", n = {}) {
	return {
		view: e,
		id: t,
		params: new URLSearchParams(n)
	};
}
function Dt(e) {
	try {
		return decodeURIComponent(e);
	} catch {
		return e;
	}
}
var Ot = /* @__PURE__ */ new WeakMap(), kt = /* @__PURE__ */ new WeakSet(), At = /* @__PURE__ */ new WeakMap(), jt = class {
	constructor(e, t, n) {
		_(this, kt), v(this, Ot, []), v(this, At, () => {
			let e = Tt(y(kt, this, Mt).call(this));
			Et(e) !== Et(this.current) && (b(Ot, this)[b(Ot, this).length - 1] === Et(e) && b(Ot, this).pop(), this.current = e, this.moved());
		}), this.mode = e, this.moved = n, this.current = Tt(t ?? y(kt, this, Mt).call(this)), e !== "none" && window.addEventListener(e === "hash" ? "hashchange" : "popstate", b(At, this));
	}
	close() {
		window.removeEventListener("popstate", b(At, this)), window.removeEventListener("hashchange", b(At, this));
	}
	go(e, t = !1) {
		let n = Et(e);
		t || b(Ot, this).push(Et(this.current)), this.current = e;
		let r = this.mode === "hash" ? `#${n}` : n;
		this.mode !== "none" && history[t ? "replaceState" : "pushState"](null, "", r), this.moved();
	}
	back() {
		let e = b(Ot, this).pop();
		this.mode !== "none" && e !== void 0 ? history.back() : (this.current = Tt(e ?? "/"), this.mode !== "none" && history.replaceState(null, "", this.mode === "hash" ? "#/" : "/"), this.moved());
	}
};
function Mt() {
	return this.mode === "hash" ? location.hash.slice(1) || "/" : this.mode === "path" ? location.pathname + location.search : "/";
}
// src/box/suggest.ts
var Nt = 8;
async function Pt(e, t, n) {
	if (!e.isAbsent("suggest")) try {
		let r = await e.get("/v1/suggest", {
			q: t,
			limit: Nt
		}, n);
		return (r.suggestions ?? r.items ?? []).map(Ft);
	} catch (t) {
		if (!(t instanceof $e && t.absent)) throw t;
		e.markAbsent("suggest");
	}
	let r = e.regional({
		q: t,
		limit: Nt,
		products: 0
	});
	return (await e.get("/v1/search", r, n)).hits.map(It);
}
function Ft(e) {
	let t = e.id ?? "", n = (e.kind === "institution" || e.kind === "place") && (e.code ?? t) ? C("institution", e.code ?? t) : C("search", "", { q: e.text });
	return {
		text: e.text,
		ranges: Array.isArray(e.highlight) ? e.highlight : [],
		detail: e.detail ?? e.kind_label ?? "",
		price: null,
		unit: null,
		to: t.startsWith("g_") ? C("group", t) : n
	};
}
function It(e) {
	return {
		text: e.generic_name,
		ranges: e.highlight.generic_name,
		detail: [e.strength, e.form].filter(Boolean).join(" · "),
		price: e.price?.unit_min ?? null,
		unit: e.unit,
		to: C("group", e.id)
	};
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/classPrivateFieldSet2.js
function w(e, t, n) {
	return e.set(y(e, t), n), n;
}
// src/box/box.ts
var Lt = 40, Rt = 600, T = /* @__PURE__ */ new WeakMap(), E = /* @__PURE__ */ new WeakMap(), D = /* @__PURE__ */ new WeakMap(), O = /* @__PURE__ */ new WeakMap(), zt = /* @__PURE__ */ new WeakMap(), Bt = /* @__PURE__ */ new WeakMap(), Vt = /* @__PURE__ */ new WeakMap(), Ht = /* @__PURE__ */ new WeakMap(), Ut = /* @__PURE__ */ new WeakMap(), k = /* @__PURE__ */ new WeakSet(), Wt = /* @__PURE__ */ new WeakMap(), Gt = /* @__PURE__ */ new WeakMap(), Kt = /* @__PURE__ */ new WeakMap(), qt = /* @__PURE__ */ new WeakMap(), Jt = /* @__PURE__ */ new WeakMap(), Yt = /* @__PURE__ */ new WeakMap(), Xt = /* @__PURE__ */ new WeakMap(), Zt = class {
	constructor(e) {
		_(this, k), v(this, T, void 0), v(this, E, void 0), v(this, D, void 0), v(this, O, void 0), v(this, zt, void 0), v(this, Bt, void 0), v(this, Vt, void 0), v(this, Ht, void 0), v(this, Ut, void 0), v(this, Wt, void 0), v(this, Gt, void 0), v(this, Kt, void 0), v(this, qt, void 0), v(this, Jt, void 0), v(this, Yt, void 0), v(this, Xt, void 0), this.ctx = e, this.value = "", w(T, this, []), w(E, this, -1), w(D, this, !1), w(O, this, null), w(zt, this, ""), w(Bt, this, 0), w(Vt, this, 0), w(Ht, this, 0), w(Ut, this, null), w(Wt, this, (e) => {
			this.value = e.target.value, this.ctx.refresh(), y(k, this, $t).call(this);
		}), w(Gt, this, (e) => {
			w(O, this, e.data ?? "");
		}), w(Kt, this, (e) => {
			w(O, this, null), this.value = e.target.value, y(k, this, $t).call(this);
		}), w(qt, this, (e) => {
			if (e.isComposing || e.key === "Process" || b(O, this) !== null) return;
			let t = b(T, this).length - 1, n = b(D, this) && t >= 0;
			if (e.key === "ArrowDown" || e.key === "ArrowUp") {
				if (t < 0) return;
				e.preventDefault();
				let r = e.key === "ArrowDown" ? 1 : -1, i = n ? b(E, this) : -1;
				w(E, this, i + r < -1 ? t : i + r > t ? -1 : i + r), w(D, this, !0), this.ctx.refresh();
			} else if (e.key === "Escape" && (n || this.value)) e.preventDefault(), n ? this.close() : b(Yt, this).call(this);
			else if (e.key === "Enter" && n && b(E, this) >= 0) {
				e.preventDefault();
				let t = b(T, this)[b(E, this)];
				t && y(k, this, tn).call(this, t);
			}
		}), w(Jt, this, (e) => {
			if (e.preventDefault(), b(O, this) !== null) return;
			let t = this.value.trim();
			this.close(), t && (this.ctx.tell("search", { q: t }), this.ctx.go(C("search", "", { q: t })));
		}), w(Yt, this, () => {
			this.value = "", w(T, this, []), w(zt, this, ""), this.close();
		}), w(Xt, this, (e) => {
			!e.currentTarget.contains(e.relatedTarget) && b(D, this) && this.close();
		});
	}
	show(e) {
		this.value = e, this.close();
	}
	close() {
		b(Ut, this)?.abort(), clearTimeout(b(Vt, this)), clearTimeout(b(Ht, this)), w(D, this, !1), w(E, this, -1), this.ctx.refresh();
	}
	render() {
		let { t: e } = this.ctx, t = b(D, this) && b(T, this).length > 0;
		return f`<form class="box" role="search" @submit=${b(Jt, this)} @focusout=${b(Xt, this)}>
      <div class="field">
        <span class="glass" aria-hidden="true">${S("search")}</span>
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
          aria-activedescendant=${t && b(E, this) >= 0 ? `o${b(E, this)}` : h}
          .value=${pt(this.value)}
          @input=${b(Wt, this)}
          @keydown=${b(qt, this)}
          @compositionstart=${b(Gt, this)}
          @compositionupdate=${b(Gt, this)}
          @compositionend=${b(Kt, this)}
        />
        ${this.value ? f`<button type="button" class="quiet clear" aria-label=${e.box.clear} @click=${b(Yt, this)}>${S("close")}</button>` : h}
        <button class="primary" type="submit">${e.box.submit}</button>
      </div>
      <ul id="options" role="listbox" aria-label=${e.box.suggestions} ?hidden=${!t}>
        ${t ? b(T, this).map((e, t) => y(k, this, Qt).call(this, e, t)) : h}
      </ul>
    </form>`;
	}
};
function Qt(e, t) {
	let { t: n } = this.ctx, r = e.unit ?? n.unit;
	return f`<li
      id="o${t}"
      role="option"
      aria-selected=${t === b(E, this) ? "true" : "false"}
      @mousedown=${(e) => e.preventDefault()}
      @click=${() => y(k, this, tn).call(this, e)}
    >
      <span class="name">${xt(e.text, e.ranges)}</span>
      <span class="detail">${e.detail}</span>
      ${e.price ? f`<span class="from">${n.box.from(ht(e.price), r)}</span>` : h}
    </li>`;
}
function $t() {
	clearTimeout(b(Vt, this));
	let e = b(Bt, this) + Lt - performance.now();
	e <= 0 ? y(k, this, en).call(this) : w(Vt, this, window.setTimeout(() => void y(k, this, en).call(this), e));
}
async function en() {
	let e = yt(this.value, b(O, this));
	if (e === b(zt, this) && b(D, this)) return;
	if (w(zt, this, e), b(Ut, this)?.abort(), !e) {
		w(T, this, []), this.close();
		return;
	}
	let t = new AbortController();
	w(Ut, this, t), w(Bt, this, performance.now());
	let n;
	try {
		n = await Pt(this.ctx.api, e, t.signal);
	} catch {
		n = [];
	}
	if (t.signal.aborted) return;
	let r = b(T, this)[b(E, this)]?.to.id;
	w(T, this, n), w(E, this, r ? n.findIndex((e) => e.to.id === r) : -1), w(D, this, !0), this.ctx.refresh(), clearTimeout(b(Ht, this));
	let { box: i } = this.ctx.t, a = n.length ? i.count(n.length) : i.none;
	w(Ht, this, window.setTimeout(() => this.ctx.announce(a), Rt));
}
function tn(e) {
	this.ctx.tell("select", {
		text: e.text,
		id: e.to.id
	}), this.value = e.text, this.close(), this.ctx.go(e.to);
}
// src/store/kept.ts
var nn = "yaojia.", rn = /* @__PURE__ */ new Map();
function an(e, t) {
	let n = JSON.stringify(t);
	rn.set(e, n);
	try {
		localStorage.setItem(nn + e, n);
	} catch {}
}
function on(e, t) {
	let n;
	try {
		n = localStorage.getItem(nn + e);
	} catch {
		n = null;
	}
	if (n ??= rn.get(e), !n) return t;
	try {
		return JSON.parse(n);
	} catch {
		return t;
	}
}
var sn = /* @__PURE__ */ new WeakSet(), cn = class {
	constructor(e) {
		_(this, sn), this.changed = e, this.items = on("basket", []).filter((e) => typeof e?.code == "string");
	}
	has(e) {
		return this.items.some((t) => t.code === e);
	}
	add(e) {
		!this.has(e.code) && this.items.length < 20 && y(sn, this, ln).call(this, [...this.items, {
			...e,
			packs: 1
		}]);
	}
	remove(e) {
		y(sn, this, ln).call(this, this.items.filter((t) => t.code !== e));
	}
	count(e, t) {
		let n = Math.min(99, Math.max(1, t));
		y(sn, this, ln).call(this, this.items.map((t) => t.code === e ? {
			...t,
			packs: n
		} : t));
	}
	clear() {
		y(sn, this, ln).call(this, []);
	}
};
function ln(e) {
	this.items = e, an("basket", e), this.changed();
}
// src/store/whereabouts.ts
function un(e) {
	return (Math.round(e * 1e3) / 1e3).toFixed(3);
}
var dn = class {
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
				near: `${un(e)},${un(t)}`,
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
}, fn = o`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  .root {
    background: var(--bg);
    color: var(--ink);
    font: 400 var(--f1) / 1.6 var(--font);
    line-break: strict;
    overflow-wrap: anywhere;
    -webkit-text-size-adjust: 100%;
    padding: 12px var(--gap) 28px;
    container-type: inline-size;
    position: relative;
  }
  :host([standalone]) .root {
    min-height: 100vh;
    padding-inline: max(var(--gap), calc((100vw - 1040px) / 2));
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  dt {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: var(--f3);
    font-weight: 650;
    line-height: 1.35;
  }
  h2 {
    font-size: var(--f2);
    font-weight: 650;
    line-height: 1.4;
  }
  h3 {
    font-size: var(--f1);
    font-weight: 600;
    line-height: 1.45;
  }
  .minor {
    font-size: var(--f1);
    margin-top: 14px;
  }
  small,
  .hint,
  .spec,
  .places,
  .count {
    font-size: var(--f0);
    font-weight: 400;
    color: var(--soft);
  }
  .num,
  .unit-price b,
  .pack-price,
  .range-words,
  td {
    font-variant-numeric: tabular-nums;
  }
  a {
    color: var(--accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  mark {
    background: none;
    color: var(--accent);
    font-weight: inherit;
  }
  #content:focus,
  h1:focus {
    outline: none;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
    border-radius: 6px;
  }
  .icon {
    width: 1.25em;
    height: 1.25em;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.7;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: -0.25em;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .skip {
    position: absolute;
    left: var(--gap);
    top: 0;
    transform: translateY(-200%);
    background: var(--card);
    padding: 10px 16px;
    z-index: 3;
  }
  .skip:focus {
    transform: none;
  }

  button,
  input,
  select,
  textarea,
  .way,
  .choose span {
    font: inherit;
    color: inherit;
    min-height: var(--tap);
    border: 1px solid var(--edge);
    border-radius: 10px;
    background: var(--card);
    padding: 6px 14px;
  }
  input,
  select,
  textarea {
    width: 100%;
    min-width: 0;
  }
  button,
  .choose span,
  select {
    cursor: pointer;
  }
  button,
  .way,
  .tool,
  .choose span {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    text-decoration: none;
  }
  button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  .primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .quiet {
    border-color: transparent;
    background: none;
    color: var(--accent);
    padding-inline: 8px;
  }
  .wide {
    width: 100%;
    margin-block: 12px;
  }
  .way {
    color: var(--accent);
    font-weight: 600;
  }
  .tool {
    min-height: var(--tap);
    min-width: var(--tap);
    padding: 6px 10px;
    border: 0;
    border-radius: 10px;
    background: none;
    color: var(--ink);
    font-size: var(--f0);
  }
  .tool[aria-current='page'],
  .tool[aria-pressed='true'] {
    background: var(--tint);
    color: var(--accent);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 44px;
    padding: 4px 14px;
    border: 1px solid var(--edge);
    border-radius: 999px;
    background: var(--card);
    color: var(--ink);
    font-size: 0.9375em;
    text-decoration: none;
  }
  :host([elder]) .chip {
    min-height: 60px;
    font-size: 1em;
    padding-inline: 20px;
    min-width: 60px;
    justify-content: center;
  }
  .chip[aria-pressed='true'],
  .chip.on {
    background: var(--tint);
    border-color: var(--accent);
    color: var(--accent);
    font-weight: 600;
  }
  .chip[aria-pressed='true']::before {
    content: '✓';
  }
  .chip[aria-pressed='true'] small {
    color: inherit;
  }
  .chip .icon {
    width: 1em;
    height: 1em;
  }
  .chips,
  .filters,
  .controls,
  .ways,
  .marks,
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .segmented {
    display: inline-flex;
    border: 1px solid var(--edge);
    border-radius: 10px;
    overflow: hidden;
    background: var(--card);
  }
  .segmented button {
    border: 0;
    border-radius: 0;
    min-width: 64px;
  }
  .segmented button + button {
    border-left: 1px solid var(--line);
  }
  .segmented button[aria-pressed='true'] {
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .segmented :focus-visible {
    outline-offset: -4px;
    outline-color: currentcolor;
  }
  .toast {
    position: fixed;
    left: 50%;
    bottom: 24px;
    transform: translate(-50%, 20px);
    max-width: calc(100vw - 32px);
    padding: 10px 18px;
    border-radius: 10px;
    background: var(--ink);
    color: var(--bg);
    opacity: 0;
    visibility: hidden;
    transition:
      opacity 0.15s,
      transform 0.15s;
    pointer-events: none;
    z-index: 4;
  }
  .toast.on {
    opacity: 1;
    visibility: visible;
    transform: translate(-50%, 0);
  }
  :host([elder]) .toast {
    position: static;
    display: none;
    transform: none;
    margin-top: 16px;
  }
  :host([elder]) .toast.on {
    display: block;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
`, pn = o`
  .found {
    margin-bottom: 12px;
  }
  .found .count {
    margin-left: 6px;
    white-space: nowrap;
  }
  .understood,
  .meant {
    margin-top: 6px;
    color: var(--soft);
    font-size: var(--f0);
  }
  .understood > span {
    display: inline-block;
    margin: 2px 0 2px 6px;
    padding: 1px 8px;
    border-radius: 6px;
    background: var(--grey-tint);
    color: var(--ink);
  }
  .meant .chip {
    margin: 4px;
  }
  .notice {
    margin-block: 12px;
    padding: 10px 14px;
    border-radius: 10px;
    background: var(--warn-tint);
    color: var(--warn);
    border-left: 4px solid currentcolor;
  }
  .notice.calm,
  .notice.good {
    background: var(--grey-tint);
    color: var(--ink);
    border-color: var(--edge);
  }
  .notice.good {
    background: var(--tint);
    border-color: var(--accent);
  }
  .filters {
    margin-block: 4px 10px;
  }
  @media (max-width: 560px) {
    :host(:not([elder])) .results .filters {
      flex-wrap: nowrap;
      overflow-x: auto;
      margin-inline: calc(-1 * var(--gap));
      padding: 3px var(--gap);
      scrollbar-width: none;
    }
    :host(:not([elder])) .results .filters > * {
      flex: none;
    }
  }
  .panel {
    padding: 12px;
    margin-block: 8px 12px;
    border-radius: var(--round);
    background: var(--card);
    border: 1px solid var(--line);
  }
  .panel .chip {
    background: none;
  }
  .controls {
    margin-block: 10px;
  }
  .cards {
    display: grid;
    gap: 12px;
    margin-block: 12px;
  }
  .card {
    position: relative;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--round);
    padding: var(--gap);
    box-shadow: var(--shade);
  }
  .top {
    display: flex;
    justify-content: space-between;
    align-items: flex-start;
    gap: 6px 16px;
  }
  .what {
    min-width: 0;
  }
  .cost {
    text-align: right;
    flex: none;
    max-width: 55%;
  }
  .cost > span {
    display: block;
  }
  p.cost {
    text-align: left;
    max-width: none;
  }
  :host([elder]) .top {
    flex-wrap: wrap;
  }
  :host([elder]) .cost {
    text-align: left;
    max-width: none;
  }
  .cover {
    color: inherit;
    text-decoration: none;
  }
  .cover::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--round);
  }
  .cover:focus-visible {
    outline: 0;
  }
  .cover:focus-visible::after {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .card:hover .cover {
    text-decoration: underline;
  }
  .unit-price {
    color: var(--soft);
    white-space: nowrap;
    font-size: var(--f0);
  }
  .unit-price b {
    color: var(--price);
    font-size: var(--f4);
    font-weight: 700;
    line-height: 1.2;
    letter-spacing: -0.01em;
  }
  .offer .unit-price b {
    font-size: inherit;
    color: inherit;
    font-weight: 400;
  }
  .unit-price.none {
    white-space: normal;
  }
  .whole {
    font-size: var(--f0);
    color: var(--soft);
  }
  .range {
    margin-top: 10px;
  }
  .range svg {
    display: block;
    width: 100%;
    height: 8px;
  }
  .range .track {
    fill: var(--line);
  }
  .range .low {
    fill: var(--accent);
    opacity: 0.45;
  }
  .range .mid {
    stroke: var(--accent);
    stroke-width: 4px;
  }
  @container (max-width: 600px) {
    :host([elder]) .range-words {
      display: grid;
    }
  }
  .range-words {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    color: var(--soft);
    font-size: var(--f0);
  }
  .award {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 10px;
    margin-top: 10px;
    padding: 7px 12px;
    border-radius: 8px;
    background: var(--grey-tint);
    font-size: max(14px, var(--f0));
  }
  .award.current {
    background: var(--tint);
  }
  .award .label {
    font-weight: 600;
  }
  .status {
    padding: 0 8px;
    border-radius: 5px;
    border: 1px solid var(--edge);
    font-size: var(--f0);
  }
  .award.current .status {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  .award .source {
    color: var(--soft);
    font-size: var(--f0);
  }
  .award + .hint {
    padding: 4px 12px 0;
  }
  .places {
    margin-top: 8px;
  }
  .members {
    margin-top: 8px;
    border-top: 1px solid var(--line);
    position: relative;
    z-index: 1;
  }
  .members a {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 12px;
    align-items: center;
    min-height: var(--tap);
    padding: 7px 0;
    color: inherit;
    text-decoration: none;
    font-size: max(14px, var(--f0));
  }
  .members li + li a {
    border-top: 1px dashed var(--line);
  }
  .members a:hover .maker {
    text-decoration: underline;
  }
  .members .pack {
    color: var(--soft);
    font-size: var(--f0);
    grid-column: 1;
  }
  .members a > .num {
    grid-column: 2;
    grid-row: 1 / span 2;
    white-space: nowrap;
  }
  .members .num .num {
    font-weight: 600;
  }
  .onward {
    margin-top: 8px;
    color: var(--accent);
    font-size: max(14px, var(--f0));
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 2px;
  }
  .badge {
    display: inline-block;
    padding: 0 7px;
    border-radius: 5px;
    border: 1px solid var(--edge);
    color: var(--ink);
    font-size: var(--f0);
    line-height: 1.55;
    white-space: nowrap;
  }
  .badges .badge {
    margin-right: 4px;
  }
  .badge.supply,
  .badge.consistency {
    border-color: var(--accent);
    color: var(--accent);
    background: var(--tint);
  }
  .badge.shortage {
    color: var(--warn);
    border-color: currentcolor;
    background: var(--warn-tint);
  }
  .badge.sample {
    border-style: dashed;
  }
  .offers > li {
    border-top: 1px solid var(--line);
    padding-block: 6px 4px;
  }
  .offers > li:first-child {
    border-top: 0;
  }
  .offers h3 a {
    display: inline-flex;
    align-items: center;
    min-height: var(--tap);
    color: inherit;
    text-decoration-color: var(--edge);
  }
  .offers .top {
    align-items: baseline;
  }
  @container (max-width: 600px) {
    :host([elder]) .offer .top {
      flex-direction: column;
    }
  }
  .pack-price {
    font-size: var(--f1);
    white-space: nowrap;
  }
  .offer .pack-price .num,
  .pick-card .pack-price b {
    color: var(--price);
    font-size: var(--f3);
    font-weight: 700;
    line-height: 1.2;
  }
  .far {
    color: var(--ink);
    font-weight: 600;
    margin-right: 4px;
  }
  .marks {
    margin-top: 6px;
    font-size: var(--f0);
    color: var(--soft);
  }
  .age::before {
    content: '';
    display: inline-block;
    width: 0.55em;
    height: 0.55em;
    margin-right: 0.4em;
    border-radius: 50%;
    background: var(--accent);
    vertical-align: 0.06em;
  }
  .age.recent::before {
    background: none;
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  .age.old::before,
  .age.stale::before {
    background: none;
    box-shadow: inset 0 0 0 2px var(--warn);
  }
  .age.stale,
  .warn {
    color: var(--warn);
  }
  .stock.no {
    text-decoration: line-through;
  }
  .stock.yes {
    color: var(--accent);
  }
  .rule {
    margin-top: 18px;
    color: var(--soft);
    font-size: var(--f0);
  }
  .rule strong {
    color: var(--ink);
    font-weight: 600;
  }
`, mn = o`
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 8px 20px;
    margin-bottom: 12px;
  }
  .head h1 small {
    font-size: var(--f1);
  }
  .acts .tool,
  .share {
    border: 1px solid var(--edge);
    background: var(--card);
    padding-inline: 14px;
  }
  .head > .share {
    align-self: flex-start;
  }
  .detail > h2 {
    margin-top: 26px;
  }
  .summary .hint {
    margin-top: 4px;
  }
  .onward-link a {
    display: inline-flex;
    align-items: center;
    min-height: var(--tap);
    font-weight: 600;
  }
  .narrow {
    max-width: 640px;
  }
  .columns {
    display: grid;
    gap: 8px 32px;
  }
  @container (min-width: 860px) {
    .columns {
      grid-template: auto 1fr / minmax(0, 5fr) minmax(0, 6fr);
    }
    .buy {
      grid-area: 1 / 2 / 3 / 3;
    }
    .buy > h2 {
      margin-top: 0;
    }
  }
  .buy > h2 {
    margin-block: 8px;
  }
  .figure-block {
    margin-top: 24px;
  }
  .chart {
    display: block;
    width: 100%;
    max-width: 520px;
    margin-top: 10px;
  }
  .chart .axis {
    stroke: var(--edge);
    stroke-width: 1;
  }
  .chart .bar {
    fill: var(--accent);
    opacity: 0.5;
  }
  .chart .bar.marked {
    opacity: 1;
  }
  .chart .line {
    fill: none;
    stroke: var(--accent);
    stroke-width: 2;
  }
  .chart .dot {
    fill: var(--card);
    stroke: var(--accent);
    stroke-width: 2;
  }
  .chart text {
    font-size: 12px;
    fill: var(--ink);
    text-anchor: middle;
    font-variant-numeric: tabular-nums;
  }
  .chart text.start {
    text-anchor: start;
  }
  .chart text.end {
    text-anchor: end;
  }
  :host([elder]) .chart {
    max-width: none;
  }
  :host([elder]) .chart text {
    font-size: 18px;
  }
  .fold {
    margin-top: 8px;
  }
  .fold > summary {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: var(--tap);
    cursor: pointer;
    color: var(--accent);
    font-size: max(14px, var(--f0));
    list-style: none;
  }
  .fold > summary::-webkit-details-marker {
    display: none;
  }
  .fold > summary::after {
    content: '';
    width: 0.5em;
    height: 0.5em;
    border: solid currentcolor;
    border-width: 0 2px 2px 0;
    transform: rotate(45deg) translate(-2px, -2px);
    margin-left: 4px;
  }
  .fold[open] > summary::after {
    transform: rotate(-135deg) translate(-2px, -2px);
  }
  .fold > summary h2 {
    color: var(--ink);
  }
  .offer > .fold {
    margin-top: 0;
  }
  .explain dl > div {
    display: flex;
    gap: 10px;
    padding-block: 5px;
    font-size: max(14px, var(--f0));
  }
  .explain dt {
    flex: none;
    min-width: 4em;
  }
  .facts > div {
    display: grid;
    grid-template-columns: 7.5em 1fr;
    gap: 12px;
    padding-block: 7px;
    border-top: 1px solid var(--line);
    font-size: max(14px, var(--f0));
  }
  .facts > div:first-child {
    border-top: 0;
  }
  .facts dt {
    color: var(--soft);
  }
  :host([elder]) .facts > div {
    grid-template-columns: 1fr;
    gap: 0;
  }
  .contact {
    padding-bottom: 10px;
  }
  .ways {
    margin-top: 8px;
  }
  .place {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    align-items: flex-end;
  }
  .place .hint {
    flex-basis: 100%;
  }
  .place .notice {
    flex-basis: 100%;
    margin: 0;
  }
  .locate {
    color: var(--accent);
    border-color: var(--accent);
    font-weight: 600;
  }
  .using {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: var(--tap);
    font-weight: 600;
  }
  .pick {
    display: flex;
    align-items: flex-end;
    gap: 8px;
  }
  .pick span,
  .report label > span,
  .manual label > span {
    display: block;
    font-size: var(--f0);
    color: var(--soft);
  }
  label.pick {
    align-items: center;
  }
  label.pick span {
    flex: none;
  }
  .report form,
  .manual {
    display: grid;
    gap: 12px;
    max-width: 440px;
    margin-block: 8px;
  }
  .state {
    text-align: center;
    padding: 40px 16px;
    color: var(--soft);
  }
  .state h2 {
    color: var(--ink);
    margin-bottom: 6px;
  }
  .state > .icon {
    width: 40px;
    height: 40px;
    margin-bottom: 12px;
  }
  .state button {
    margin-top: 16px;
  }
  .state li a {
    display: inline-block;
    padding-block: 10px;
  }
  .ghost {
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--round);
    padding: var(--gap);
    margin-block: 12px;
    display: grid;
    gap: 12px;
  }
  .ghost i {
    height: 1em;
    border-radius: 6px;
    background: var(--grey-tint);
    width: 45%;
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  .ghost i:nth-child(2) {
    width: 80%;
  }
  .ghost i:nth-child(3) {
    width: 60%;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  .item {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding-block: 12px;
    border-top: 1px solid var(--line);
  }
  .item .what {
    flex: 1 1 12em;
  }
  .item h2 {
    font-size: var(--f1);
  }
  .item h2 a {
    color: inherit;
  }
  .stepper {
    display: inline-flex;
    align-items: center;
    border: 1px solid var(--edge);
    border-radius: 10px;
    background: var(--card);
  }
  .stepper button {
    border: 0;
    background: none;
    min-width: var(--tap);
    font-size: var(--f2);
  }
  .stepper .num {
    min-width: 2em;
    text-align: center;
  }
  .pick-card {
    margin-block: 12px;
  }
  .camera video {
    width: 100%;
    border-radius: var(--round);
    background: #000;
    aspect-ratio: 4 / 3;
    object-fit: cover;
  }
  .drop {
    margin-block: 16px;
    padding: 32px 16px;
    text-align: center;
    border: 2px dashed var(--edge);
    border-radius: var(--round);
    background: var(--card);
  }
  .drop.over {
    border-color: var(--accent);
    background: var(--tint);
  }
  .drop > .icon {
    width: 36px;
    height: 36px;
    color: var(--soft);
  }
  .choose {
    display: inline-block;
    position: relative;
    margin-block: 10px;
  }
  .choose input {
    position: absolute;
    inset: 0;
    opacity: 0;
    height: 100%;
    cursor: pointer;
  }
  .choose span {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    padding-inline: 24px;
  }
  .choose input:focus-visible + span {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .scroll {
    overflow-x: auto;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--card);
  }
  table {
    border-collapse: collapse;
    width: 100%;
    font-size: max(14px, var(--f0));
  }
  th,
  td {
    text-align: left;
    padding: 9px 12px;
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }
  th {
    color: var(--soft);
    font-weight: 600;
    white-space: nowrap;
  }
  tr:last-child td {
    border-bottom: 0;
  }
  .verdict {
    white-space: nowrap;
    padding: 1px 8px;
    border-radius: 5px;
    background: var(--grey-tint);
  }
  .verdict.normal {
    background: var(--tint);
    color: var(--accent);
  }
  .verdict.abnormal,
  .verdict.severe {
    background: var(--warn-tint);
    color: var(--warn);
  }
  .verdict.severe {
    font-weight: 700;
  }
`, hn = o`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    margin: 0 -6px 12px;
  }
  .brand {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: var(--tap);
    min-width: var(--tap);
    padding-inline: 6px;
    color: var(--ink);
    font-size: var(--f2);
    font-weight: 700;
    letter-spacing: 0.04em;
    text-decoration: none;
  }
  .mark {
    display: grid;
    place-items: center;
    width: 1.75em;
    height: 1.75em;
    border-radius: 8px;
    background: var(--accent);
    color: var(--on-accent);
    font-size: 0.9em;
  }
  .tools,
  .modes {
    display: flex;
    flex-wrap: wrap;
  }
  .tools {
    margin-left: auto;
  }
  :host([elder]) .modes {
    margin-left: auto;
  }
  :host([elder]) .tools {
    order: 1;
    margin-left: 0;
    flex-basis: 100%;
  }
  @container (max-width: 480px) {
    :host([elder]) .word {
      position: absolute;
      clip-path: inset(50%);
    }
  }
  .elder-switch {
    border: 1px solid var(--edge);
    font-weight: 600;
    font-size: max(var(--f0), 14px);
  }
  .hero {
    margin-block: 20px 14px;
    font-size: calc(var(--f4) * 1.08);
    letter-spacing: 0.01em;
  }
  .box {
    position: relative;
    z-index: 2;
  }
  .field {
    display: flex;
    align-items: center;
    min-height: calc(var(--tap) + 10px);
    border: 2px solid var(--accent);
    border-radius: 14px;
    background: var(--card);
    padding: 3px;
  }
  .field:focus-within {
    outline: 3px solid var(--tint);
    outline-offset: 0;
    box-shadow: 0 0 0 3px var(--tint);
  }
  .field input {
    border: 0;
    outline: 0;
    background: none;
    padding: 6px 4px;
    font-size: max(16px, var(--f1));
  }
  .field input::placeholder {
    color: var(--soft);
    opacity: 1;
  }
  .glass {
    padding-left: 10px;
    color: var(--soft);
  }
  .field .primary {
    border-radius: 10px;
    padding-inline: 18px;
    white-space: nowrap;
  }
  .clear {
    color: var(--soft);
    min-width: var(--tap);
  }
  #options {
    position: absolute;
    inset: calc(100% + 6px) 0 auto;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--round);
    box-shadow: 0 8px 28px rgb(0 0 0 / 14%);
    padding: 6px;
    max-height: 70vh;
    overflow-y: auto;
  }
  :host([elder]) #options {
    position: static;
    margin-top: 8px;
    max-height: none;
    box-shadow: none;
    border-color: var(--edge);
  }
  #options li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 10px;
    min-height: var(--tap);
    padding: 9px 10px;
    border-radius: 8px;
    cursor: pointer;
  }
  #options li:hover {
    background: var(--grey-tint);
  }
  #options li[aria-selected='true'] {
    background: var(--tint);
    box-shadow: inset 3px 0 var(--accent);
  }
  #options .name {
    font-weight: 600;
  }
  #options .detail {
    color: var(--soft);
    font-size: var(--f0);
  }
  #options .from {
    margin-left: auto;
    color: var(--price);
    font-size: var(--f0);
    font-variant-numeric: tabular-nums;
  }
  .crumb {
    margin: 6px -8px 0;
  }
  #content {
    padding-top: 8px;
  }
  .lead {
    color: var(--soft);
    margin-block: 6px 18px;
    max-width: 36em;
  }
  .tries {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    color: var(--soft);
  }
  .how {
    display: grid;
    gap: 20px;
    margin-top: 36px;
    padding-top: 24px;
    border-top: 1px solid var(--line);
    counter-reset: how;
  }
  .how li {
    counter-increment: how;
    position: relative;
    padding-left: 2.6em;
  }
  .how li::before {
    content: counter(how);
    position: absolute;
    left: 0;
    top: 0;
    width: 1.8em;
    height: 1.8em;
    display: grid;
    place-items: center;
    border-radius: 50%;
    background: var(--tint);
    color: var(--accent);
    font-weight: 700;
    line-height: 1;
  }
  .how p {
    color: var(--soft);
    font-size: 0.9375em;
  }
  :host([elder]) .how p {
    font-size: 1em;
  }
  @container (min-width: 720px) {
    .how {
      grid-template-columns: repeat(3, 1fr);
    }
    .hero {
      margin-top: 40px;
      font-size: calc(var(--f4) * 1.3);
    }
  }
  @media (max-width: 420px) {
    :host(:not([elder])) .glass {
      display: none;
    }
    :host(:not([elder])) .field input {
      padding-left: 10px;
    }
    :host(:not([elder])) .tool {
      padding-inline: 6px;
    }
    :host(:not([elder])) .tools .tool:not(.elder-switch) .icon {
      display: none;
    }
  }
  :host([elder]) .glass {
    display: none;
  }
  :host([elder]) .field {
    flex-wrap: wrap;
  }
  :host([elder]) .field input {
    flex: 1 1 5em;
    padding-left: 12px;
  }
  :host([elder]) .field .primary {
    flex: 0 1 auto;
  }
`, gn = o`
  --bg: var(--yj-bg, #101614);
  --card: var(--yj-card, #18201d);
  --ink: var(--yj-ink, #e8eeeb);
  --soft: var(--yj-soft, #aab8b2);
  --line: var(--yj-line, #2c3833);
  --edge: var(--yj-edge, #71817a);
  --accent: var(--yj-accent, #6fd0b8);
  --on-accent: var(--yj-on-accent, #06231c);
  --tint: var(--yj-tint, #1a322b);
  --price: var(--yj-price, #f3b184);
  --warn: #f2b8a0;
  --warn-tint: #3a231a;
  --grey-tint: #252e2b;
  --shade: 0 1px 2px rgb(0 0 0 / 40%);
  color-scheme: dark;
`, _n = [
	o`
  :host {
    --bg: var(--yj-bg, #f5f6f3);
    --card: var(--yj-card, #fff);
    --ink: var(--yj-ink, #17211d);
    --soft: var(--yj-soft, #53625c);
    --line: var(--yj-line, #e0e5e1);
    --edge: var(--yj-edge, #7d8b85);
    --accent: var(--yj-accent, #0a6b58);
    --on-accent: var(--yj-on-accent, #fff);
    --tint: var(--yj-tint, #e3f1ed);
    --price: var(--yj-price, #a63c0a);
    --warn: #94330a;
    --warn-tint: #fdeee5;
    --grey-tint: #eceeeb;
    --shade: 0 1px 2px rgb(23 33 29 / 6%);

    --f0: 13px;
    --f1: 16px;
    --f2: 18px;
    --f3: 22px;
    --f4: 26px;
    --tap: 44px;
    --gap: 16px;
    --round: 12px;
    --font:
      var(--yj-font, -apple-system, BlinkMacSystemFont), 'PingFang SC', 'HarmonyOS Sans SC', 'MiSans', 'Noto Sans SC',
      'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', system-ui, sans-serif;
    color-scheme: light;
    display: block;
  }

  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${gn}
    }
  }

  :host([theme='dark']) {
    ${gn}
  }

  :host([elder]) {
    --f1: var(--yj-elder-size, 20px);
    --f0: calc(var(--f1) * 0.9);
    --f2: calc(var(--f1) * 1.15);
    --f3: calc(var(--f1) * 1.3);
    --f4: calc(var(--f1) * 1.5);
    --tap: 60px;
    --gap: 20px;
    --soft: var(--ink);
  }
`,
	fn,
	hn,
	pn,
	mn
], vn = {
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
		from: (e, t) => `from ¥${e}/${t}`
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
		doubt: "The lowest price is below a tenth of the usual one and may be wrong: ask the shop first."
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
		strength: "strength"
	},
	listed: {
		title: "Listed price",
		of: (e) => `Listed in ${e}`,
		missing: "no price published",
		on: (e) => `read ${e}`
	},
	badges: {
		supply: ["三进", "This place takes part in the supply of centrally procured drugs."],
		consistency: ["过评", "Passed the consistency evaluation: same quality and effect as the originator."],
		originator: ["原研", "The originator or the reference product."],
		negotiated: ["国谈", "Price negotiated nationally; reimbursable by the rules."],
		imported: ["进口", "Made abroad."],
		prescription: ["处方药", "Prescription only."],
		shortage: ["短缺", "On a shortage list: call before you go."],
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
		distribution: "Price distribution",
		history: "Price history",
		historyNone: "Not enough history yet. New prices will draw the line here.",
		table: "Show as a table",
		offersCount: "Prices",
		range: "Range",
		date: "Date",
		lowest: "Lowest",
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
		age: (e) => `updated ${e}`,
		stale: "old: call before you go",
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
		missing: (e) => `${e} drugs have no price nearby`,
		absent: "They cannot be compared together here yet. Open each to see where it is sold.",
		nothing: "No single place has them all.",
		within: "within 5 km"
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
		unknown: "This code is not known. Check the digits or search by name."
	},
	check: {
		title: "Pharmacy check",
		lead: "Upload your price list (CSV or XLSX) and see a verdict for every row.",
		drop: "Drop a file here, or",
		choose: "choose a file",
		note: "Used for this check only, not stored. 10 MB at most.",
		working: "Checking…",
		verdicts: {
			normal: "normal",
			abnormal: "abnormal",
			severe: "severe",
			no_price: "no price",
			no_code: "no code",
			to_confirm: "to confirm"
		},
		row: "Row",
		drug: "Drug",
		price: "Price",
		maximum: "Maximum",
		verdict: "Verdict",
		reason: "Reason",
		all: "All",
		download: "Download (CSV)",
		absent: "The check is not available here yet.",
		tooBig: "The file is larger than 10 MB.",
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
}, yn = {
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
		from: (e, t) => `${e} 元/${t}起`
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
		supply: "三进药店有售",
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
		doubt: "最低价不到常见价的十分之一，可能有误，请先向门店核对。"
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
		strength: "规格"
	},
	listed: {
		title: "挂网价",
		of: (e) => `${e}挂网价`,
		missing: "平台未公布价格",
		on: (e) => `${e} 采集`
	},
	badges: {
		supply: ["三进", "集采药进民营医院、进零售药店、进村卫生室：这家按中选药供应。"],
		consistency: ["过评", "通过仿制药一致性评价：质量和疗效与原研药一致。"],
		originator: ["原研", "最早研发这种药的企业生产，或作为评价对照的药。"],
		negotiated: ["国谈", "国家医保谈判药品：价格由国家谈定，可按规定报销。"],
		imported: ["进口", "在境外生产。"],
		prescription: ["处方药", "须凭医师处方购买和使用。"],
		shortage: ["短缺", "列入短缺或易短缺药品清单，买前请先电话询问。"],
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
		distribution: "价格分布",
		history: "价格变化",
		historyNone: "还没有足够的历史价格。每天收到新报价后，这里会画出变化。",
		table: "以表格显示",
		offersCount: "报价数",
		range: "价格区间",
		date: "日期",
		lowest: "最低价",
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
		age: (e) => `${e}更新`,
		stale: "时间较久，去前请先电话确认",
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
		missing: (e) => `有 ${e} 种药附近没有报价`,
		absent: "这里暂时还不能一起比较。可以逐个点开，看每种药哪里买。",
		nothing: "没有一家能买齐。可放宽距离，或逐个点开看。",
		within: "5 公里内"
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
		unknown: "没有查到这个编码。请核对数字，或改用药名查询。"
	},
	check: {
		title: "药店自查",
		lead: "上传本店价格表（CSV 或 XLSX），逐行看价格是否正常。表头可用：药品名称、规格、生产企业、医保编码、价格。",
		drop: "把文件拖到这里，或",
		choose: "选择文件",
		note: "文件只用于这一次核对，不保存。上限 10 MB。",
		working: "正在核对…",
		verdicts: {
			normal: "正常",
			abnormal: "异常",
			severe: "严重异常",
			no_price: "待补价格",
			no_code: "待补编码",
			to_confirm: "待确认"
		},
		row: "行",
		drug: "药品",
		price: "售价",
		maximum: "上限",
		verdict: "结果",
		reason: "依据",
		all: "全部",
		download: "下载结果（CSV）",
		absent: "在线自查还没有开通。可联系运营方用命令行核对。",
		tooBig: "文件超过 10 MB，请分开上传。",
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
function bn(e) {
	return e?.toLowerCase().startsWith("en") ? vn : yn;
}
// src/api/load.ts
var A = /* @__PURE__ */ new WeakMap(), j = class {
	constructor(e) {
		v(this, A, void 0), this.changed = e, this.data = null, this.pending = !1, this.failure = null, this.problem = null, w(A, this, null);
	}
	async run(e, t = !1) {
		b(A, this)?.abort();
		let n = new AbortController();
		w(A, this, n), t || (this.data = null), this.pending = !0, this.failure = this.problem = null, this.changed();
		try {
			let t = await e(n.signal);
			return n.signal.aborted ? null : (this.data = t, t);
		} catch (e) {
			return n.signal.aborted || (this.problem = e instanceof $e ? e : null, this.failure = xn(e)), null;
		} finally {
			b(A, this) === n && (this.pending = !1, w(A, this, null), this.changed());
		}
	}
	stop() {
		b(A, this)?.abort(), w(A, this, null), this.pending = !1;
	}
};
function xn(e) {
	return e instanceof $e ? e.absent ? "absent" : e.unknown ? "unknown" : e.status === 429 || e.status === 503 ? "busy" : e.status === 401 || e.status === 403 ? "forbidden" : e.status < 500 ? "refused" : "failed" : "offline";
}
// src/parts/field.ts
function Sn(e, t) {
	let n = new FormData(e.target).get(t);
	return typeof n == "string" ? n.trim() : "";
}
// src/parts/place.ts
function Cn(e, t) {
	let { t: n, where: r } = e, i = async () => {
		await r.ask() && t(), e.announce(r.known ? n.place.using : n.place.denied);
	}, a = (e) => {
		r.choose(e.trim()), t();
	};
	return f`<div class="panel place" role="group" aria-label=${n.place.title}>
    ${r.known ? f`<p class="using">${S("place")}${n.place.using}</p>
          <button type="button" class="quiet" @click=${() => a("")}>${n.place.forget}</button>` : f`<button type="button" class="locate" ?disabled=${r.asking} @click=${() => void i()}>
          ${S("place")}${r.asking ? n.place.asking : n.place.use}
        </button>`}
    ${e.districts.length ? wn(e, a) : Tn(e, a)}
    ${r.denied ? f`<p class="notice" role="alert">${n.place.denied}</p>` : h}
    <p class="hint">${n.place.note}</p>
  </div>`;
}
function wn(e, t) {
	let { t: n, where: r, districts: i } = e;
	return f`<label class="pick"
    ><span>${n.place.district}</span>
    <select @change=${(e) => t(e.target.value)}>
      <option value="" ?selected=${!r.district}>${n.place.anywhere}</option>
      ${i.map(([e, t]) => f`<option value=${e} ?selected=${r.district === e}>${t}</option>`)}
    </select></label
  >`;
}
function Tn(e, t) {
	let { t: n, where: r } = e;
	return f`<form class="pick" @submit=${(e) => {
		e.preventDefault(), t(Sn(e, "district"));
	}}>
    <label><span>${n.place.district}</span> <input name="district" maxlength="40" .value=${r.district} placeholder=${n.place.type} /></label>
    <button type="submit">${n.place.apply}</button>
  </form>`;
}
// src/format/age.ts
function En(e) {
	return e <= 7 ? "fresh" : e <= 30 ? "recent" : e <= 90 ? "old" : "stale";
}
function Dn(e, t) {
	let n = t === "zh";
	if (e <= 0) return n ? "今天" : "today";
	if (e === 1) return n ? "昨天" : "yesterday";
	if (e < 60) return n ? `${e} 天前` : `${e} days ago`;
	let r = Math.floor(e / 30);
	if (r < 24) return n ? `${r} 个月前` : `${r} months ago`;
	let i = Math.floor(e / 365);
	return n ? `${i} 年前` : `${i} years ago`;
}
function On(e, t) {
	let [, n, r, i] = /^(\d{4})-(\d{2})-(\d{2})/.exec(e) ?? [];
	return !n || !r || !i ? e : t === "zh" ? `${n}年${Number(r)}月${Number(i)}日` : `${n}-${r}-${i}`;
}
// src/format/pack.ts
function kn(e, t) {
	return /\/([盒瓶袋支板筒罐桶包])$/.exec(e ?? "")?.[1] ?? t;
}
// src/format/province.ts
var An = new Map([..."11北京12天津13河北14山西15内蒙古21辽宁22吉林23黑龙江31上海32江苏33浙江34安徽35福建36江西37山东41河南42湖北43湖南44广东45广西46海南50重庆51四川52贵州53云南54西藏61陕西62甘肃63青海64宁夏65新疆66兵团71台湾81香港82澳门".matchAll(/(\d\d)(\D+)/g)].map(([, e, t]) => [e, t]));
function jn(e) {
	return An.get(e.slice(0, 2)) ?? e;
}
// src/parts/prices.ts
function Mn(e, t, n, r = !1) {
	let { t: i } = e;
	return t ? f`<span class="unit-price"
    ><b>${ht(t)}</b><span class="per"> ${i.yuan}/${n ?? i.unit}${r ? i.from : ""}</span></span
  >` : f`<span class="unit-price none">${i.results.noUnit}</span>`;
}
function M(e, t) {
	return f`<span class="num">${x(t)}</span> ${e.t.yuan}`;
}
function Nn(e, { min: t, median: n, max: r }, i) {
	let { results: a } = e.t, o = kn(i, e.t.perPack);
	if (t === r) return f`<p class="range-words"><span>${M(e, t)}/${o}</span></p>`;
	let s = (_t(n) - _t(t)) / (_t(r) - _t(t)), c = 2 + 96 * (Number.isFinite(s) ? s : .5);
	return f`<div class="range">
    <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      ${p`<rect class="track" x="0" y="2" width="100" height="2" rx="1" />
        <rect class="low" x="0" y="2" width=${c} height="2" rx="1" />
        <line class="mid" x1=${c} x2=${c} y1="0" y2="6" vector-effect="non-scaling-stroke" />`}
    </svg>
    <p class="range-words">
      <span>${a.min} ${x(t)}</span><span>${a.median} ${x(n)}</span
      ><span>${a.max} ${x(r)} ${e.t.yuan}/${o}</span>
    </p>
  </div>`;
}
function Pn(e, t) {
	return _t(t.unit_median) / _t(t.unit_min) > 10 ? f`<p class="hint warn">${e.t.results.doubt}</p>` : h;
}
function Fn(e, t, n) {
	let { t: r } = e, i = r.award.status[t.status] ?? t.status, a = t.unit_price ? f`<b class="num">${ht(t.unit_price)}</b> ${r.yuan}/${n ?? r.unit}` : t.price ? f`<b class="num">${x(t.price)}</b> ${r.yuan}` : r.award.none;
	return f`<p class="award ${t.status}">
    <span class="label">${r.award.title}</span> <span class="figure">${a}</span>
    <span class="status">${i}</span>
    <span class="source"
      >${t.programme}${t.valid_to ? f` · ${r.award.until(On(t.valid_to, r.lang))}` : h}${t.valid_to && t.validity === "derived" ? r.award.derived : h}</span
    >
  </p>`;
}
function In(e, t, n) {
	let { t: r } = e;
	return f`<p class="award listed">
    <span class="label">${r.listed.of(jn(t.province))}</span>
    <span class="figure"
      >${t.unit_min ? f`<b class="num">${ht(t.unit_min)}</b> ${r.yuan}/${n ?? r.unit}${r.from}` : f`<b class="num">${x(t.min)}</b> ${r.yuan}${r.from}`}</span
    >
    ${t.observed_at ? f`<span class="source">${r.listed.on(On(t.observed_at, r.lang))}</span>` : h}
  </p>`;
}
function Ln(e, t) {
	let { t: n } = e;
	return f`<p class="rule"><strong>${n.rule}</strong>${t ? f` · ${n.asOf(On(t, n.lang))}` : h}</p>`;
}
// src/parts/states.ts
function N(e, t = 3) {
	return f`<div class="loading" role="status">
    <span class="unseen">${e.t.states.loading}</span>
    ${Array.from({ length: t }, () => f`<div class="ghost" aria-hidden="true"><i></i><i></i><i></i></div>`)}
  </div>`;
}
function P(e, t, n) {
	let r = t.failure ?? "failed", { states: i } = e.t, [a, o] = i[r], s = t.problem?.body.candidates ?? [], c = r === "offline" || r === "busy" || r === "failed";
	return f`<div class="state" role="alert">
    ${r === "offline" ? S("wifi") : h}
    <h2>${a}</h2>
    <p>${o}</p>
    ${s.length ? f`<p>${i.candidates}</p>
          <ul class="plain">
            ${s.map(({ code: t, name: n }) => f`<li>${Rn(e, t, n)}</li>`)}
          </ul>` : h}
    ${c ? f`<button type="button" class="primary" @click=${n}>${i.retry}</button>` : h}
  </div>`;
}
function Rn(e, t, n) {
	let r = C(t.startsWith("g_") ? "group" : "product", t);
	return f`<a href=${e.href(r)}>${n}</a>`;
}
function zn(e, t, n = h) {
	return f`<div class="state"><h2>${e}</h2><p>${t}</p>${n}</div>`;
}
// src/views/basket.ts
var Bn = 5e3, Vn = /* @__PURE__ */ new WeakMap(), F = /* @__PURE__ */ new WeakSet(), Hn = class {
	constructor(e) {
		_(this, F), v(this, Vn, void 0), this.ctx = e, w(Vn, this, new j(() => e.refresh()));
	}
	enter() {
		this.ctx.refresh();
	}
	title() {
		return this.ctx.t.basket.title;
	}
	render() {
		let { ctx: e } = this, { t, basket: n, where: r } = e;
		if (!n.items.length) return f`<h1 tabindex="-1" class="unseen">${this.title()}</h1>${zn(t.basket.title, t.basket.empty)}`;
		let i = r.known || r.district !== "";
		return f`<section class="detail narrow">
      <h1 tabindex="-1">${this.title()}</h1>
      <p class="hint">${t.basket.lead}</p>
      <ul class="basket">
        ${n.items.map((e) => f`<li>${y(F, this, Wn).call(this, e)}</li>`)}
      </ul>
      <p><button type="button" class="quiet" @click=${() => n.clear()}>${t.basket.clear}</button></p>
      ${Cn(e, () => e.refresh())}
      ${i ? f`<button type="button" class="primary wide" ?disabled=${b(Vn, this).pending} @click=${() => y(F, this, Un).call(this)}>${t.basket.compare}</button>` : f`<p class="notice calm">${t.basket.where}</p>`}
      ${y(F, this, Gn).call(this)}
    </section>`;
	}
};
function Un() {
	let { api: e, basket: t, where: n } = this.ctx, { point: r, district: i } = n, a = t.items.map(({ code: e, packs: t }) => ({
		code: e,
		packs: t
	})), o = r ? {
		near: [Number(un(r.lat)), Number(un(r.lon))],
		crs: r.crs,
		within_m: Bn
	} : { district: i };
	b(Vn, this).run((t) => e.json("/v1/compare", e.regional({
		...o,
		items: a
	}), t));
}
function Wn(e) {
	let { t, basket: n } = this.ctx;
	return f`<div class="item">
      <div class="what">
        <h2><a href=${this.ctx.href(C("product", e.code))}>${e.name}</a></h2>
        <p class="spec">${e.detail}</p>
      </div>
      <div class="stepper" role="group" aria-label="${e.name} ${t.basket.packs}">
        <button type="button" aria-label=${t.basket.less} ?disabled=${e.packs <= 1} @click=${() => n.count(e.code, e.packs - 1)}>−</button>
        <span class="num" aria-live="polite">${e.packs}</span>
        <button type="button" aria-label=${t.basket.more} @click=${() => n.count(e.code, e.packs + 1)}>+</button>
      </div>
      <button type="button" class="quiet" aria-label="${t.basket.drop} ${e.name}" @click=${() => n.remove(e.code)}>${S("close")}</button>
    </div>`;
}
function Gn() {
	let { ctx: e } = this, { t } = e, { data: n, failure: r, pending: i } = b(Vn, this);
	return i ? N(e, 2) : r === "absent" ? f`<p class="notice calm" role="status">${t.basket.absent}</p>` : r ? P(e, b(Vn, this), () => y(F, this, Un).call(this)) : n ? f`<div role="status">
      ${n.single ? y(F, this, Kn).call(this, t.basket.single, n.single) : f`<p class="notice calm">${t.basket.nothing}</p>`}
      ${n.pair ? y(F, this, Kn).call(this, t.basket.pair, n.pair) : h}
      ${n.missing?.length ? f`<p class="notice">${t.basket.missing(n.missing.length)}</p>` : h}
      ${Ln(e, n.meta.as_of)}
    </div>` : h;
}
function Kn(e, t) {
	let { ctx: n } = this;
	return f`<section class="card pick-card">
      <h2 class="minor">${e}</h2>
      ${(t.institutions ?? (t.institution ? [t.institution] : [])).map((e) => f`<p><a href=${n.href(C("institution", e.code))}>${e.name}</a> <span class="spec">${e.address}</span></p>`)}
      <p class="cost"><span class="pack-price">${n.t.basket.total} <b class="num">${x(t.total)}</b> ${n.t.yuan}</span></p>
    </section>`;
}
// src/format/csv.ts
function qn(e) {
	let t = (e) => {
		let t = /^[=+\-@\t\r]/.test(e) ? `'${e}` : e;
		return /[",\r\n]/.test(t) ? `"${t.replaceAll("\"", "\"\"")}"` : t;
	};
	return `\uFEFF${e.map((e) => e.map(t).join(",")).join("\r\n")}\r\n`;
}
function Jn(e, t) {
	let n = URL.createObjectURL(new Blob([t], { type: "text/csv;charset=utf-8" })), r = document.createElement("a");
	r.href = n, r.download = e, r.click(), setTimeout(() => URL.revokeObjectURL(n), 1e3);
}
// src/views/check.ts
var Yn = 10 << 20, Xn = {
	csv: "text/csv",
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}, Zn = 200, Qn = /* @__PURE__ */ new WeakMap(), $n = /* @__PURE__ */ new WeakMap(), er = /* @__PURE__ */ new WeakMap(), tr = /* @__PURE__ */ new WeakMap(), nr = /* @__PURE__ */ new WeakMap(), I = /* @__PURE__ */ new WeakSet(), rr = class {
	constructor(e) {
		_(this, I), v(this, Qn, void 0), v(this, $n, ""), v(this, er, null), v(this, tr, !1), v(this, nr, null), this.ctx = e, w(Qn, this, new j(() => e.refresh()));
	}
	enter() {
		this.ctx.refresh();
	}
	leave() {
		b(Qn, this).stop();
	}
	title() {
		return this.ctx.t.check.title;
	}
	render() {
		let { ctx: e } = this, { check: t } = e.t, { data: n, pending: r, failure: i } = b(Qn, this);
		return f`<section class="detail check">
      <h1 tabindex="-1">${t.title}</h1>
      <p class="hint">${t.lead}</p>
      ${y(I, this, or).call(this)} ${b(er, this) ? f`<p class="notice" role="alert">${b(er, this)}</p>` : h}
      ${r ? f`<p role="status">${t.working}</p>${N(e, 2)}` : h}
      ${i === "absent" ? f`<p class="notice calm" role="status">${t.absent}</p>` : i ? P(e, b(Qn, this), () => y(I, this, ir).call(this, b(nr, this))) : h}
      ${n ? y(I, this, sr).call(this, n) : h}
    </section>`;
	}
};
function ir(e) {
	if (!e) return;
	let { check: t } = this.ctx.t, n = Xn[e.name.split(".").pop()?.toLowerCase() ?? ""];
	w(er, this, n ? e.size > Yn ? t.tooBig : null : t.kind), w(nr, this, e), w($n, this, ""), this.ctx.refresh(), !b(er, this) && n && y(I, this, ar).call(this, e, n);
}
async function ar(e, t) {
	let n = await b(Qn, this).run((n) => this.ctx.api.post("/v1/check", e, t, n));
	n && this.ctx.announce(`${this.title()} ${n.rows.length}`);
}
function or() {
	let { check: e } = this.ctx.t, t = (e) => (t) => {
		t.preventDefault(), w(tr, this, e), this.ctx.refresh();
	};
	return f`<div class="drop ${b(tr, this) ? "over" : ""}" @dragover=${t(!0)} @dragleave=${t(!1)} @drop=${(e) => {
		t(!1)(e), y(I, this, ir).call(this, e.dataTransfer?.files[0]);
	}}>
      ${S("file")}
      <p>${b(nr, this) && !b(er, this) ? b(nr, this).name : e.drop}</p>
      <label class="choose">
        <input type="file" accept=".csv,.xlsx" @change=${(e) => y(I, this, ir).call(this, e.target.files?.[0])} />
        <span>${e.choose}</span>
      </label>
      <p class="hint">${e.note}</p>
    </div>`;
}
function sr(e) {
	let { check: t } = this.ctx.t, n = b($n, this) ? e.rows.filter((e) => e.verdict === b($n, this)) : e.rows, r = (e) => {
		w($n, this, e), this.ctx.refresh();
	}, i = (e, t, n) => f`<button type="button" class="chip ${e}" aria-pressed=${b($n, this) === e ? "true" : "false"} @click=${() => r(e)}>
        ${t} <small>${n}</small>
      </button>`;
	return f`<div class="filters" role="group" aria-label=${t.verdict}>
        ${i("", t.all, e.rows.length)}
        ${Object.entries(t.verdicts).map(([t, n]) => i(t, n, e.summary[t] ?? 0))}
        <button type="button" class="tool" @click=${() => y(I, this, lr).call(this, n)}>${t.download}</button>
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
	].map((e) => f`<th scope="col">${e}</th>`)}</tr>
          </thead>
          <tbody>${n.slice(0, Zn).map((e) => y(I, this, cr).call(this, e))}</tbody>
        </table>
      </div>
      ${n.length > Zn ? f`<p class="hint">${this.ctx.t.results.other(n.length - Zn)}</p>` : h}`;
}
function cr(e) {
	let { check: t } = this.ctx.t;
	return f`<tr class=${e.verdict}>
      <td class="num">${e.row + 1}</td>
      <td>${e.name ?? e.sku ?? e.match?.code}</td>
      <td class="num">${e.price}</td>
      <td class="num">${e.maximum}</td>
      <td><span class="verdict ${e.verdict}">${t.verdicts[e.verdict] ?? e.verdict}</span></td>
      <td>${e.rule}</td>
    </tr>`;
}
function lr(e) {
	let { check: t } = this.ctx.t;
	Jn("药店自查结果.csv", qn([[
		t.row,
		t.drug,
		t.price,
		t.maximum,
		t.verdict,
		t.reason,
		"医保药品代码"
	], ...e.map((e) => [
		String(e.row + 1),
		e.name ?? e.sku ?? "",
		e.price ?? "",
		e.maximum ?? "",
		t.verdicts[e.verdict] ?? e.verdict,
		e.rule ?? "",
		e.match?.code ?? ""
	])]));
}
// src/parts/badges.ts
var ur = [
	"consistency",
	"originator",
	"negotiated",
	"imported",
	"prescription",
	"shortage"
];
function dr(e) {
	return e ? ur.filter((t) => e[t]) : [];
}
function fr(e, t) {
	let n = dr(t);
	return n.length ? f`<span class="badges"
    >${n.map((t) => f`<span class="badge ${t}">${e.t.badges[t][0]}</span>`)}</span
  >` : h;
}
function pr(e, t) {
	let n = dr(t);
	return n.length ? mr(e, n) : h;
}
function mr(e, t) {
	let { badges: n } = e.t;
	return f`<details class="fold explain">
    <summary>${n.explain}</summary>
    <dl>
      ${t.map((e) => f`<div><dt><span class="badge ${e}">${n[e][0]}</span></dt><dd>${n[e][1]}</dd></div>`)}
    </dl>
  </details>`;
}
// src/parts/share.ts
function hr(e, t) {
	return f`<button type="button" class="tool share" @click=${() => void gr(e, t)}>${S("share")}${e.t.product.share}</button>`;
}
async function gr(e, t) {
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
// src/views/group.ts
var L = /* @__PURE__ */ new WeakMap(), R = /* @__PURE__ */ new WeakSet(), _r = class {
	constructor(e) {
		_(this, R), v(this, L, void 0), this.ctx = e, w(L, this, new j(() => e.refresh()));
	}
	enter() {
		y(R, this, vr).call(this);
	}
	leave() {
		b(L, this).stop();
	}
	title() {
		let e = b(L, this).data?.group;
		return e ? [e.generic_name, e.strength].filter(Boolean).join(" ") : this.ctx.t.results.makers;
	}
	render() {
		let { ctx: e } = this, { t } = e, { data: n, pending: r } = b(L, this);
		if (!n) return b(L, this).failure ? P(e, b(L, this), () => void y(R, this, vr).call(this)) : N(e);
		let { group: i, price: a, award: o, listed: s } = n;
		return f`<article class="detail">
      <header class="head">
        <div>
          <h1 tabindex="-1">${i.generic_name}</h1>
          <p class="spec">${[i.strength, i.form].filter(Boolean).join(" · ")}</p>
        </div>
        ${hr(e, this.title())}
      </header>
      <section class="summary card">
        ${a ? f`<p class="cost">${Mn(e, a.unit_min, i.unit, !0)}</p>${Nn(e, a, n.products[0]?.pack)}${Pn(e, a)}` : h}
        ${o ? f`${Fn(e, o, i.unit)}<p class="hint">${t.award.note[o.status]}</p>` : h}
        ${s ? In(e, s, i.unit) : h}
        ${a ? f`<p class="places">${t.results.offers(gt(a.institutions), gt(a.offers))}</p>` : h}
      </section>
      <h2>${t.group.makers(n.total)}</h2>
      <p class="hint">${t.group.note}</p>
      <ol class="cards makers" aria-busy=${r ? "true" : "false"}>
        ${n.products.map((e) => f`<li>${y(R, this, xr).call(this, e, i.unit)}</li>`)}
      </ol>
      ${n.next ? f`<button type="button" class="wide" @click=${() => y(R, this, br).call(this, n)}>${t.results.more}</button>` : h}
      <p class="notice calm">${t.group.caution}</p>
      ${Ln(e, n.meta.as_of)}
    </article>`;
	}
};
async function vr() {
	let e = await b(L, this).run((e) => y(R, this, yr).call(this, null, e));
	e && this.ctx.announce(`${this.title()}，${this.ctx.t.group.makers(e.total)}`);
}
function yr(e, t) {
	let { api: n, route: r } = this.ctx, i = `/v1/groups/${encodeURIComponent(r.id)}`;
	return n.get(i, n.regional({
		limit: 50,
		cursor: e
	}), t);
}
function br(e) {
	b(L, this).run(async (t) => {
		let n = await y(R, this, yr).call(this, e.next, t);
		return {
			...n,
			products: [...e.products, ...n.products]
		};
	}, !0);
}
function xr(e, t) {
	let { ctx: n } = this, { t: r } = n;
	return f`<article class="card maker">
      <div class="top">
        <div class="what">
          <h3>
            <a class="cover" href=${n.href(C("product", e.code))} @click=${() => n.tell("select", {
		id: e.code,
		text: e.manufacturer
	})}
              >${e.trade_name ? f`<b>${e.trade_name}</b> ` : h}${e.manufacturer}</a
            >
          </h3>
          <p class="spec">${e.pack} ${fr(n, e.flags)}</p>
        </div>
        <div class="cost">
          ${e.price ? f`${Mn(n, e.price.unit_min, e.unit ?? t, !0)}<span class="whole"
                  >${M(n, e.price.min)}/${kn(e.pack, r.perPack)}${r.from}</span
                >` : f`<span class="unit-price none">${e.listed ? h : r.results.noPrice}</span>`}
        </div>
      </div>
      ${e.price ? f`<p class="places">${r.results.offers(gt(e.price.institutions), gt(e.price.offers))}</p>` : e.listed ? In(n, e.listed, e.unit ?? t) : h}
    </article>`;
}
// src/views/home.ts
var Sr = class {
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
		let { t: e } = this.ctx, t = e.home.tries.map((e) => f`<li><a class="chip" href=${this.ctx.href(C("search", "", { q: e }))}>${e}</a></li>`);
		return f`<section class="home">
      <p class="lead">${e.home.lead}</p>
      <div class="tries">
        <span id="try">${e.home.try}</span>
        <ul class="chips" aria-labelledby="try">
          ${t}
          <li><a class="chip" href=${this.ctx.href(C("scan"))}>${S("scan")}${e.scan.title}</a></li>
        </ul>
      </div>
      <ol class="how">
        ${e.home.how.map(([e, t]) => f`<li><h2>${e}</h2><p>${t}</p></li>`)}
      </ol>
    </section>`;
	}
};
// src/parts/contact.ts
function Cr(e, t) {
	let { offers: n, institution: r } = e.t, i = t.phone?.replace(/[^\d+,-]/g, "");
	return f`<div class="contact">
    <dl class="facts">
      ${t.address ? f`<div><dt>${r.address}</dt><dd>${t.address}</dd></div>` : h}
      <div><dt>${n.hours}</dt><dd>${t.hours ?? n.noHours}</dd></div>
    </dl>
    <p class="ways">
      ${i ? f`<a class="way" href="tel:${i}">${S("phone")}${n.call} ${t.phone}</a>` : f`<span class="hint">${n.noPhone}</span>`}
      ${t.lat != null && t.lon != null ? wr(e, t, t.lat, t.lon) : f`<span class="hint">${n.noMap}</span>`}
    </p>
  </div>`;
}
function wr(e, t, n, r) {
	let { offers: i } = e.t, a = encodeURIComponent(t.name), o = `https://uri.amap.com/marker?position=${r},${n}&name=${a}&src=yaojia&coordinate=gaode&callnative=1`, s = `https://maps.apple.com/?daddr=${n},${r}&q=${a}`;
	return [[o, i.amap], [s, i.apple]].map(([e, t]) => f`<a class="way" href=${e} target="_blank" rel="noopener noreferrer">${S("route")}${t}</a>`);
}
// src/parts/report.ts
var Tr = /* @__PURE__ */ new WeakMap(), Er = class {
	constructor(e) {
		v(this, Tr, void 0), this.ctx = e, w(Tr, this, new j(() => e.refresh()));
	}
	render(e, t = null) {
		let { report: n } = this.ctx.t, { data: r, failure: i, pending: a } = b(Tr, this);
		return f`<details class="fold report">
      <summary>${n.title}</summary>
      ${r ? f`<p class="notice good" role="status">${n.thanks} ${r.id ? n.receipt(r.id) : h}</p>` : i === "absent" ? f`<p class="notice calm" role="status">${n.absent}</p>` : f`<form @submit=${(n) => {
			n.preventDefault();
			let r = (e) => Sn(n, e) || void 0, i = {
				type: r("type"),
				product: e,
				institution: t,
				price: r("price"),
				note: r("note")
			};
			b(Tr, this).run((e) => this.ctx.api.json("/v1/reports", i, e));
		}}>
              <label
                ><span>${n.what}</span>
                <select name="type">
                  ${Object.entries(n.kinds).map(([e, t]) => f`<option value=${e}>${t}</option>`)}
                </select></label
              >
              <label><span>${n.price}</span> <input name="price" inputmode="decimal" pattern="[0-9]+([.][0-9]+)?" maxlength="10" /></label>
              <label><span>${n.note}</span> <textarea name="note" maxlength="500" rows="2"></textarea></label>
              <button type="submit" class="primary" ?disabled=${a}>${n.send}</button>
            </form>`}
      ${i && i !== "absent" ? P(this.ctx, b(Tr, this), () => b(Tr, this).stop()) : h}
    </details>`;
	}
};
// src/parts/segmented.ts
function Dr(e, t, n, r) {
	return f`<div class="segmented" role="group" aria-label=${e}>
    ${t.map(([e, t]) => f`<button type="button" aria-pressed=${e === n ? "true" : "false"} @click=${() => r(e)}>${t}</button>`)}
  </div>`;
}
// src/views/institution.ts
var z = /* @__PURE__ */ new WeakMap(), B = /* @__PURE__ */ new WeakMap(), Or = /* @__PURE__ */ new WeakMap(), kr = /* @__PURE__ */ new WeakMap(), V = /* @__PURE__ */ new WeakSet(), Ar = class {
	constructor(e) {
		_(this, V), v(this, z, void 0), v(this, B, void 0), v(this, Or, void 0), v(this, kr, "price"), this.ctx = e, w(z, this, new j(() => e.refresh())), w(B, this, new j(() => e.refresh())), w(Or, this, new Er(e));
	}
	enter() {
		y(V, this, Mr).call(this), y(V, this, Nr).call(this);
	}
	leave() {
		b(z, this).stop(), b(B, this).stop();
	}
	title() {
		return b(z, this).data?.institution.name ?? this.ctx.t.place.title;
	}
	render() {
		let { ctx: e } = this, { t } = e, { data: n } = b(z, this);
		if (!n) return b(z, this).failure ? P(e, b(z, this), () => void y(V, this, Mr).call(this)) : N(e);
		let r = n.institution;
		return f`<article class="detail">
      <header class="head">
        <div>
          <h1 tabindex="-1">${r.name}</h1>
          <p class="spec">
            ${[
			r.kind_label,
			r.grade,
			r.district_name
		].filter(Boolean).join(" · ")}
            ${r.tags.map((e) => f` <span class="badge ${e === "三进" ? "supply" : ""}">${e}</span>`)}
            ${r.invented ? f` <span class="badge sample">${t.example}</span>` : h}
          </p>
        </div>
        ${hr(e, r.name)}
      </header>
      <section class="summary card">${Cr(e, r)}</section>
      ${r.tags.includes("三进") ? mr(e, ["supply"]) : h}
      <h2>${t.institution.products(n.products)}</h2>
      ${Dr(t.offers.sort, Object.entries(t.institution.sorts), b(kr, this), (e) => {
			w(kr, this, e), y(V, this, Nr).call(this, !0);
		})} ${y(V, this, Ir).call(this, n.meta.as_of)}
      ${b(Or, this).render(null, r.code)}
    </article>`;
	}
};
function jr() {
	return `/v1/institutions/${encodeURIComponent(this.ctx.route.id)}`;
}
async function Mr() {
	await b(z, this).run((e) => this.ctx.api.get(jr.call(y(V, this)), {}, e)) && this.ctx.announce(this.title());
}
function Nr(e = !1) {
	return b(B, this).run((e) => y(V, this, Pr).call(this, null, e), e);
}
function Pr(e, t) {
	return this.ctx.api.get(`${jr.call(y(V, this))}/offers`, {
		sort: b(kr, this),
		limit: 20,
		cursor: e
	}, t);
}
function Fr(e) {
	b(B, this).run(async (t) => {
		let n = await y(V, this, Pr).call(this, e.next, t);
		return {
			...n,
			offers: [...e.offers, ...n.offers]
		};
	}, !0);
}
function Ir(e) {
	let { t } = this.ctx, { data: n, failure: r, pending: i } = b(B, this);
	return n ? n.offers.length ? f`<ol class="offers wide-list" aria-busy=${i ? "true" : "false"}>
        ${n.offers.map((e) => f`<li>${y(V, this, Lr).call(this, e)}</li>`)}
      </ol>
      ${n.next ? f`<button type="button" class="wide" @click=${() => y(V, this, Fr).call(this, n)}>${t.results.more}</button>` : h}
      ${Ln(this.ctx, e)}` : f`<p class="notice calm">${t.institution.none}</p>` : r ? P(this.ctx, b(B, this), () => void y(V, this, Nr).call(this)) : N(this.ctx);
}
function Lr({ product: e, ...t }) {
	let { ctx: n } = this, { t: r } = n;
	return f`<article class="offer">
      <div class="top">
        <div class="what">
          <h3><a href=${n.href(C("product", e.code))}>${e.generic_name}</a></h3>
          <p class="spec">${e.pack} · ${e.manufacturer}</p>
        </div>
        <div class="cost">
          <span class="pack-price">${M(n, t.price)}</span>
          ${t.unit_price ? Mn(n, t.unit_price, e.unit) : h}
        </div>
      </div>
      <p class="marks">
        <time class="age ${En(t.age_days)}" datetime=${t.observed_at}>${r.offers.age(Dn(t.age_days, r.lang))}</time>
        <span class="stock ${t.in_stock}">${r.offers.inStock[t.in_stock]}</span>
      </p>
    </article>`;
}
// src/format/buckets.ts
var Rr = 6;
function zr(e) {
	return Math.round(Number(e) * 100);
}
function Br(e) {
	return (e / 100).toFixed(2);
}
function Vr(e) {
	let t = e.map(zr).filter((e) => Number.isFinite(e) && e > 0);
	if (!t.length) return [];
	let n = Math.min(...t), r = Math.max(...t), i = Math.max(1, Math.ceil((r - n + 1) / Rr)), a = [];
	for (let e = n; e <= r; e += i) {
		let n = Math.min(r, e + i - 1);
		a.push({
			from: Br(e),
			to: Br(n),
			count: t.filter((t) => t >= e && t <= n).length
		});
	}
	return a;
}
// src/parts/charts.ts
var Hr = 320, Ur = 120;
function Wr(e, t) {
	let n = Math.max(1, ...t.map((e) => e.value)), r = Hr / t.length;
	return f`<svg class="chart" viewBox="0 0 ${Hr} ${142}" role="img" aria-label=${e}>
    ${p`<line class="axis" x1="0" y1=${Ur} x2=${Hr} y2=${Ur} />`}
    ${t.map((e, t) => {
		let i = e.value / n * 98, a = e.label.length < 6 || t % 2 == 0 ? e.label : "";
		return p`<rect class=${e.marked ? "bar marked" : "bar"} x=${t * r + 3} y=${Ur - i} width=${r - 6} height=${i} rx="2" />
        ${e.value ? p`<text class="value" x=${(t + .5) * r} y=${Ur - i - 5}>${e.value}</text>` : h}
        <text class="tick" x=${(t + .5) * r} y=${136}>${a}</text>`;
	})}
  </svg>`;
}
function Gr(e, t) {
	let n = t.map((e) => e.value), r = Math.min(...n), i = Math.max(...n), a = (e) => 108 - (i === r ? .5 : (e - r) / (i - r)) * 80, o = (e) => 6 + e / Math.max(1, t.length - 1) * 308, s = t.map((e, t) => t ? `H${o(t)}V${a(e.value)}` : `M${o(0)} ${a(e.value)}`).join(""), c = t[0], l = t[t.length - 1];
	return f`<svg class="chart" viewBox="0 0 ${Hr} ${142}" role="img" aria-label=${e}>
    ${p`<line class="axis" x1="0" y1=${Ur} x2=${Hr} y2=${Ur} /><path class="line" d=${s} />`}
    ${t.map((e, t) => p`<circle class="dot" cx=${o(t)} cy=${a(e.value)} r="3" />`)}
    ${c && l ? p`<text class="value start" x="6" y=${a(c.value) - 9}>${c.value.toFixed(2)}</text>
          <text class="value end" x=${314} y=${a(l.value) - 9}>${l.value.toFixed(2)}</text>
          <text class="tick start" x="6" y=${136}>${c.label}</text>
          <text class="tick end" x=${314} y=${136}>${l.label}</text>` : h}
  </svg>`;
}
function Kr(e, t, n, r) {
	return f`<details class="fold">
    <summary>${r}</summary>
    <table>
      <caption class="unseen">${e}</caption>
      <thead><tr>${t.map((e) => f`<th scope="col">${e}</th>`)}</tr></thead>
      <tbody>${n.map((e) => f`<tr>${e.map((e) => f`<td class="num">${e}</td>`)}</tr>`)}</tbody>
    </table>
  </details>`;
}
// src/views/distribution.ts
var qr = /* @__PURE__ */ new WeakMap(), Jr = /* @__PURE__ */ new WeakSet(), Yr = class {
	constructor(e) {
		_(this, Jr), v(this, qr, void 0), this.ctx = e, w(qr, this, new j(() => e.refresh()));
	}
	fetch() {
		return b(qr, this).run(async (e) => {
			let t = await y(Jr, this, Xr).call(this, { limit: 100 }, e), n = t.offers.map((e) => e.price);
			if (t.total <= n.length) return Vr(n);
			let [r] = (await y(Jr, this, Xr).call(this, {
				limit: 1,
				sort: "updated"
			}, e)).offers, i = Vr([...n, r?.price ?? ""]);
			return Promise.all(i.map(async (t, n) => {
				let r = {
					limit: 0,
					min_price: t.from,
					...n < i.length - 1 ? { max_price: t.to } : {}
				};
				return {
					...t,
					count: (await y(Jr, this, Xr).call(this, r, e)).total
				};
			}));
		});
	}
	render() {
		let { t: e } = this.ctx, { data: t } = b(qr, this);
		if (!t || t.length < 2) return h;
		let n = t.map(({ from: e, to: t, count: n }) => [`${e} – ${t}`, n]);
		return f`<section class="figure-block">
      <h2>${e.product.distribution}</h2>
      ${Wr(e.product.distribution, t.map(({ from: e, count: t }, n) => ({
			label: e,
			value: t,
			marked: n === 0
		})))}
      ${Kr(e.product.distribution, [`${e.product.range}（${e.yuan}）`, e.product.offersCount], n, e.product.table)}
    </section>`;
	}
};
function Xr(e, t) {
	let { api: n, route: r } = this.ctx;
	return n.get(`/v1/products/${encodeURIComponent(r.id)}/offers`, e, t);
}
// src/views/history.ts
var Zr = /* @__PURE__ */ new WeakMap(), Qr = class {
	constructor(e) {
		v(this, Zr, void 0), this.ctx = e, w(Zr, this, new j(() => e.refresh()));
	}
	async fetch() {
		let { api: e, route: t } = this.ctx;
		e.isAbsent("history") || (await b(Zr, this).run((n) => e.get(`/v1/products/${encodeURIComponent(t.id)}/history`, {}, n)), b(Zr, this).failure === "absent" && e.markAbsent("history"));
	}
	render() {
		let { t: e } = this.ctx, t = b(Zr, this).data?.points ?? [];
		return f`<section class="figure-block">
      <h2>${e.product.history}</h2>
      ${t.length < 2 ? f`<p class="notice calm">${e.product.historyNone}</p>` : f`${Gr(`${e.product.history}：${e.product.lowest}`, t.map(({ date: e, min: t }) => ({
			label: e,
			value: _t(t)
		})))}
          ${Kr(e.product.history, [e.product.date, `${e.product.lowest}（${e.yuan}）`], t.map(({ date: e, min: t }) => [e, x(t)]), e.product.table)}`}
      ${h}
    </section>`;
	}
};
// src/format/distance.ts
function $r(e, t) {
	let [n, r] = t === "zh" ? ["米", "公里"] : ["m", "km"];
	if (e < 950) return `${Math.max(10, Math.round(e / 10) * 10)} ${n}`;
	let i = Math.round(e / 100);
	return `${i < 100 ? (i / 10).toFixed(1) : Math.round(e / 1e3).toString()} ${r}`;
}
// src/views/offers.ts
var ei = [
	"price",
	"distance",
	"updated"
], H = /* @__PURE__ */ new WeakMap(), ti = /* @__PURE__ */ new WeakMap(), U = /* @__PURE__ */ new WeakMap(), ni = /* @__PURE__ */ new WeakMap(), W = /* @__PURE__ */ new WeakSet(), ri = class {
	constructor(e) {
		_(this, W), v(this, H, void 0), v(this, ti, /* @__PURE__ */ new Map()), v(this, U, "price"), v(this, ni, !1), this.ctx = e, w(H, this, new j(() => e.refresh()));
	}
	stop() {
		b(H, this).stop();
	}
	async fetch(e = !1) {
		let t = await b(H, this).run((e) => y(W, this, ii).call(this, null, e), e);
		t && e && this.ctx.announce(this.ctx.t.offers.total(t.total));
	}
	render() {
		let { ctx: e } = this, { t } = e, { data: n, failure: r, pending: i } = b(H, this);
		return f`${Cn(e, () => {
			e.where.known ? w(U, this, "distance") : b(U, this) === "distance" && w(U, this, "price"), this.fetch(!0);
		})}
      <div class="controls">
        ${Dr(t.offers.sort, ei.filter((t) => t !== "distance" || e.where.known).map((e) => [e, t.offers.sorts[e] ?? e]), b(U, this), (e) => {
			w(U, this, e), this.fetch(!0);
		})}
        <button
          type="button"
          class="chip"
          aria-pressed=${b(ni, this) ? "true" : "false"}
          @click=${() => {
			w(ni, this, !b(ni, this)), this.fetch(!0);
		}}
        >
          ${t.offers.stock}
        </button>
      </div>
      ${n ? n.offers.length ? y(W, this, oi).call(this, n, i) : f`<p class="notice calm">${t.offers.none}</p>` : r ? P(e, b(H, this), () => void this.fetch()) : N(e)}`;
	}
};
function ii(e, t) {
	let { api: n, route: r, where: i } = this.ctx, a = {
		sort: b(U, this) === "distance" && !i.known ? "price" : b(U, this),
		in_stock: b(ni, this),
		...i.query(),
		limit: 10,
		cursor: e
	}, o = `/v1/products/${encodeURIComponent(r.id)}/offers`;
	return n.get(o, n.regional(a), t);
}
function ai(e) {
	b(H, this).run(async (t) => {
		let n = await y(W, this, ii).call(this, e.next, t);
		return {
			...n,
			offers: [...e.offers, ...n.offers]
		};
	}, !0);
}
function oi(e, t) {
	let { t: n } = this.ctx, r = e.offers.some(({ institution: e }) => e.tags.includes("三进"));
	return f`<p class="count">${n.offers.total(e.total)}</p>
      <ol class="offers" aria-busy=${t ? "true" : "false"}>
        ${e.offers.map((e) => f`<li>${y(W, this, si).call(this, e)}</li>`)}
      </ol>
      ${e.next ? f`<button type="button" class="wide" @click=${() => y(W, this, ai).call(this, e)}>${n.offers.more}</button>` : h}
      ${r ? mr(this.ctx, ["supply"]) : h}`;
}
function si(e) {
	let { ctx: t } = this, { t: n } = t, { institution: r } = e, i = En(e.age_days), a = e.risk ? n.offers.risk[e.risk] : void 0;
	return f`<article class="offer">
      <div class="top">
        <div class="what">
          <h3><a href=${t.href(C("institution", r.code))}>${r.name}</a></h3>
          <p class="spec">
            ${r.distance_m == null ? h : f`<b class="far">${$r(r.distance_m, n.lang)}</b> `}${r.address ?? r.kind_label}
          </p>
        </div>
        <div class="cost">
          <span class="pack-price">${M(t, e.price)}</span>
          ${e.unit_price ? Mn(t, e.unit_price, ci.call(y(W, this))) : h}
        </div>
      </div>
      <p class="marks">
        <time class="age ${i}" datetime=${e.observed_at} title=${On(e.observed_at, n.lang)}
          >${n.offers.age(Dn(e.age_days, n.lang))}</time
        >
        <span class="stock ${e.in_stock}">${n.offers.inStock[e.in_stock]}</span>
        ${r.tags.map((e) => f`<span class="badge ${e === "三进" ? "supply" : ""}">${e}</span>`)}
        ${r.invented ? f`<span class="badge sample">${n.example}</span>` : h}
      </p>
      ${i === "stale" ? f`<p class="hint warn">${n.offers.stale}</p>` : h}
      ${a ? f`<p class="hint warn">${a}</p>` : h}
      <details class="fold" @toggle=${(e) => y(W, this, li).call(this, r.code, e)}>
        <summary>${n.offers.open}</summary>
        ${y(W, this, ui).call(this, r.code)}
      </details>
    </article>`;
}
function ci() {
	return b(H, this).data?.product?.unit ?? null;
}
function li(e, t) {
	if (!t.target.open || b(ti, this).has(e)) return;
	let n = new j(() => this.ctx.refresh());
	b(ti, this).set(e, n), n.run((t) => this.ctx.api.get(`/v1/institutions/${encodeURIComponent(e)}`, {}, t));
}
function ui(e) {
	let t = b(ti, this).get(e);
	return t ? t.data ? Cr(this.ctx, t.data.institution) : t.failure ? P(this.ctx, t, () => {
		b(ti, this).delete(e), this.ctx.refresh();
	}) : N(this.ctx, 1) : h;
}
// src/views/product.ts
var G = /* @__PURE__ */ new WeakMap(), di = /* @__PURE__ */ new WeakMap(), fi = /* @__PURE__ */ new WeakMap(), pi = /* @__PURE__ */ new WeakMap(), mi = /* @__PURE__ */ new WeakMap(), hi = /* @__PURE__ */ new WeakSet(), gi = class {
	constructor(e) {
		_(this, hi), v(this, G, void 0), v(this, di, void 0), v(this, fi, void 0), v(this, pi, void 0), v(this, mi, void 0), this.ctx = e, w(G, this, new j(() => e.refresh())), w(di, this, new ri(e)), w(fi, this, new Yr(e)), w(pi, this, new Qr(e)), w(mi, this, new Er(e));
	}
	enter() {
		y(hi, this, _i).call(this), b(di, this).fetch(), b(fi, this).fetch(), b(pi, this).fetch();
	}
	leave() {
		b(G, this).stop(), b(di, this).stop();
	}
	title() {
		let e = b(G, this).data?.product;
		return e ? `${e.generic_name} ${e.strength} ${e.manufacturer}` : this.ctx.t.product.details;
	}
	render() {
		let { ctx: e } = this, { t } = e, { data: n } = b(G, this);
		if (!n) return b(G, this).failure ? P(e, b(G, this), () => void y(hi, this, _i).call(this)) : N(e);
		let { product: r, price: i } = n;
		return f`<article class="detail">
      <header class="head">
        <div>
          <h1 tabindex="-1">${r.generic_name}${r.trade_name ? f` <small>${r.trade_name}</small>` : h}</h1>
          <p class="spec">${r.manufacturer}</p>
          <p class="spec">${r.pack} · ${r.form} ${fr(e, r.flags)}</p>
        </div>
        <div class="acts">${y(hi, this, vi).call(this, r)}${hr(e, this.title())}</div>
      </header>
      ${pr(e, r.flags)}
      <div class="columns">
        <div class="first">
          <section class="summary card">
            ${i ? f`<p class="cost">${Mn(e, i.unit_min, r.unit, !0)}
                    <span class="whole">${M(e, i.min)}/${kn(r.pack, t.perPack)}${t.from}</span></p>
                  ${Nn(e, i, r.pack)}${Pn(e, i)}` : f`<p class="unit-price none">${t.results.noPrice}</p>`}
            ${y(hi, this, yi).call(this, n.reference, r)}
          </section>
          <p class="onward-link">
            <a href=${e.href(C("group", r.groups.comparable))}>${t.product.others}${S("next")}</a>
          </p>
        </div>
        <section class="buy" aria-labelledby="buy">
          <h2 id="buy">${t.product.buy}</h2>
          ${b(di, this).render()} ${Ln(e, n.meta.as_of)} ${b(mi, this).render(r.code)}
        </section>
        <div class="rest">${b(fi, this).render()} ${b(pi, this).render()} ${y(hi, this, bi).call(this, r)}</div>
      </div>
    </article>`;
	}
};
async function _i() {
	let { api: e, route: t } = this.ctx, n = `/v1/products/${encodeURIComponent(t.id)}`;
	await b(G, this).run((t) => e.get(n, e.regional(), t)) && this.ctx.announce(this.title());
}
function vi(e) {
	let { basket: t, t: n } = this.ctx, r = t.has(e.code);
	return f`<button type="button" class="tool" aria-pressed=${r ? "true" : "false"} @click=${() => {
		r ? t.remove(e.code) : t.add({
			code: e.code,
			name: e.generic_name,
			detail: `${e.pack} ${e.manufacturer}`
		}), this.ctx.toast(r ? n.product.removed : n.product.added);
	}}>
      ${S("basket")}${r ? n.product.remove : n.product.add}
    </button>`;
}
function yi({ award: e, listed: t }, { unit: n, pack: r }) {
	let { ctx: i } = this, { t: a } = i;
	return !e && !t ? h : f`<h2 class="minor">${a.product.reference}</h2>
      ${e ? f`${Fn(i, e, n)}<p class="hint">${a.award.note[e.status]}</p>` : h}
      ${t ? f`<p class="award listed">
            <span class="label">${a.listed.of(jn(t.province))}</span>
            <span class="figure">${t.price ? f`${M(i, t.price)}/${kn(r, a.perPack)}` : a.listed.missing}</span>
            <span class="source">${t.observed_at ? a.listed.on(On(t.observed_at, a.lang)) : h} ${t.source}</span>
          </p>` : h}
      <p class="hint">${a.product.referenceNote}</p>`;
}
function bi(e) {
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
	return f`<details class="fold" open>
      <summary><h2>${t.details}</h2></summary>
      <dl class="facts">
        ${n.filter(([, e]) => e).map(([e, t]) => f`<div><dt>${e}</dt><dd>${t}</dd></div>`)}
      </dl>
    </details>`;
}
// src/views/filters.ts
var xi = [
	"form",
	"manufacturer",
	"category"
], Si = [
	"awarded",
	"supply_list",
	"in_stock"
], Ci = [
	"relevance",
	"unit_price",
	"distance"
], wi = /* @__PURE__ */ new WeakMap(), K = /* @__PURE__ */ new WeakSet(), Ti = class {
	constructor(e) {
		_(this, K), v(this, wi, null), this.ctx = e;
	}
	get any() {
		return [...xi, ...Si].some((e) => this.ctx.route.params.has(e));
	}
	render(e) {
		let { t } = this.ctx, n = {
			awarded: t.results.awarded,
			supply_list: t.results.supply,
			in_stock: t.results.stock
		};
		return f`<div class="filters" role="group" aria-label=${t.results.filters}>
        ${Si.map((e) => y(K, this, Di).call(this, e, n[e]))} ${xi.map((t) => y(K, this, Oi).call(this, t, e[t]))}
        ${this.any ? this.clearer() : h}
      </div>
      ${b(wi, this) ? y(K, this, ki).call(this, b(wi, this), e[b(wi, this)]) : h} ${y(K, this, Ei).call(this)}`;
	}
	clearer() {
		return f`<button type="button" class="quiet" @click=${() => y(K, this, ji).call(this, [...xi, ...Si], null)}>${this.ctx.t.results.clear}</button>`;
	}
};
function Ei() {
	let { t: e, route: t } = this.ctx, n = t.params.get("sort") ?? "relevance";
	return Dr(e.results.sort, Ci.map((t) => [t, e.results.sorts[t] ?? t]), n, (e) => y(K, this, ji).call(this, ["sort"], e === "relevance" ? null : e));
}
function Di(e, t) {
	let n = this.ctx.route.params.get(e) === "true";
	return f`<button type="button" class="chip" aria-pressed=${n ? "true" : "false"} @click=${() => y(K, this, ji).call(this, [e], n ? null : "true")}>
      ${t}
    </button>`;
}
function Oi(e, t) {
	let n = y(K, this, Ai).call(this, e);
	if (!n.length && (t?.values.length ?? 0) < 2) return h;
	let r = b(wi, this) === e, i = this.ctx.t.results.facets[e] ?? e;
	return f`<button
      type="button"
      class="chip ${n.length ? "on" : ""}"
      aria-expanded=${r ? "true" : "false"}
      aria-controls="facet"
      @click=${() => {
		w(wi, this, r ? null : e), this.ctx.refresh();
	}}
    >
      ${i}${n.length ? f` ${n.length}` : h}${S("down")}
    </button>`;
}
function ki(e, t) {
	let { t: n } = this.ctx, r = y(K, this, Ai).call(this, e), i = (t) => {
		let n = r.includes(t) ? r.filter((e) => e !== t) : [...r, t];
		y(K, this, ji).call(this, [e], n.length ? n.join(",") : null);
	};
	return f`<div id="facet" class="panel chips" role="group" aria-label=${n.results.facets[e] ?? e}>
      ${(t?.values ?? []).map(({ value: e, label: t, count: n }) => f`<button type="button" class="chip" aria-pressed=${r.includes(e) ? "true" : "false"} @click=${() => i(e)}>
            ${t ?? e} <small>${n}</small>
          </button>`)}
      ${t?.other ? f`<small class="other">${n.results.other(t.other)}</small>` : h}
    </div>`;
}
function Ai(e) {
	return this.ctx.route.params.get(e)?.split(",").filter(Boolean) ?? [];
}
function ji(e, t) {
	let n = new URLSearchParams(this.ctx.route.params);
	for (let r of e) t === null ? n.delete(r) : n.set(r, t);
	let r = {
		...this.ctx.route,
		params: n
	};
	this.ctx.go(r, !0);
}
// src/views/results.ts
var Mi = [
	"near_code",
	"homophone",
	"fuzzy"
], Ni = [
	"q",
	"form",
	"manufacturer",
	"category",
	"awarded",
	"supply_list",
	"in_stock",
	"sort",
	"level",
	"district"
], q = /* @__PURE__ */ new WeakMap(), Pi = /* @__PURE__ */ new WeakMap(), Fi = /* @__PURE__ */ new WeakMap(), J = /* @__PURE__ */ new WeakSet(), Ii = class {
	constructor(e) {
		_(this, J), v(this, q, void 0), v(this, Pi, void 0), v(this, Fi, !1), this.ctx = e, w(q, this, new j(() => e.refresh())), w(Pi, this, new Ti(e));
	}
	enter() {
		y(J, this, Ri).call(this, b(q, this).data !== null);
	}
	leave() {
		b(q, this).stop();
	}
	title() {
		let { t: e } = this.ctx;
		return Li.call(y(J, this)) ? e.results.title(Li.call(y(J, this))) : e.results.all;
	}
	render() {
		let { ctx: e } = this, { data: t, failure: n, pending: r } = b(q, this);
		return !t && n ? P(e, b(q, this), () => void y(J, this, Ri).call(this, !1)) : t ? f`<section class="results" aria-busy=${r ? "true" : "false"}>
      ${y(J, this, Vi).call(this, t)} ${t.hits.length || b(Pi, this).any ? b(Pi, this).render(t.facets) : h}
      ${e.route.params.get("sort") === "distance" ? Cn(e, () => void y(J, this, Ri).call(this, !0)) : h}
      ${t.hits.length ? y(J, this, Ui).call(this, t) : y(J, this, Hi).call(this, t)}
      ${n ? P(e, b(q, this), () => void y(J, this, Ri).call(this, !0)) : h}
    </section>` : N(e);
	}
};
function Li() {
	return this.ctx.route.params.get("q") ?? "";
}
async function Ri(e) {
	let t = await b(q, this).run((e) => y(J, this, zi).call(this, null, e), e);
	t && this.ctx.announce(`${this.title()}，${this.ctx.t.results.total(t.total)}`);
}
function zi(e, t) {
	let { api: n, route: r, where: i } = this.ctx, a = Object.fromEntries(Ni.map((e) => [e, r.params.get(e)])), o = a.sort === "distance" ? i.query() : {};
	a.sort === "distance" && !i.known && delete a.sort;
	let s = {
		...a,
		...o,
		facets: "form,manufacturer,category,awarded",
		products: 2,
		cursor: e
	};
	return n.get("/v1/search", n.regional(s), t);
}
async function Bi() {
	let e = b(q, this).data;
	if (!e?.next || b(Fi, this)) return;
	w(Fi, this, !0);
	let t = await b(q, this).run(async (t) => {
		let n = await y(J, this, zi).call(this, e.next, t);
		return {
			...n,
			facets: e.facets,
			hits: [...e.hits, ...n.hits]
		};
	}, !0);
	w(Fi, this, !1), t || this.ctx.refresh();
}
function Vi(e) {
	let { t } = this.ctx, { understood: n, suggestions: r } = e.query, i = e.hits.length > 0 && Mi.includes(e.hits[0]?.tier ?? "");
	return f`<header class="found">
      <h1 tabindex="-1">${this.title()} <span class="count">${t.results.total(e.total)}</span></h1>
      ${n.length > 1 ? f`<p class="understood">
            ${t.results.understood}${n.map(({ kind: e, text: n }) => f` <span><small>${t.results.kinds[e] ?? e}</small> ${n}</span>`)}
          </p>` : h}
      ${r.length ? f`<p class="meant">
            ${t.results.meant}
            ${r.map(({ text: e }) => f`<a class="chip" href=${this.ctx.href(C("search", "", { q: e }))}>${e}</a> `)}
          </p>` : h}
      ${i ? f`<p class="notice">${t.results.approximate}</p>` : h}
    </header>`;
}
function Hi(e) {
	let { t } = this.ctx;
	return b(Pi, this).any ? zn(t.states.none(e.query.text), t.states.noneFilters, b(Pi, this).clearer()) : zn(t.states.none(e.query.text), t.states.noneHint);
}
function Ui(e) {
	let { t } = this.ctx;
	return f`<ul class="cards">
        ${e.hits.map((e) => f`<li>${y(J, this, Wi).call(this, e)}</li>`)}
      </ul>
      ${e.next ? f`<button type="button" class="wide" ?disabled=${b(Fi, this)} @click=${() => void y(J, this, Bi).call(this)}>${t.results.more}</button>` : h}
      ${Ln(this.ctx, e.meta.as_of)}`;
}
function Wi(e) {
	let { ctx: t } = this, { t: n } = t, r = e.level === "product" ? C("product", e.id) : C("group", e.id);
	return f`<article class="card">
      <div class="top">
        <div class="what">
          <h2>
            <a class="cover" href=${t.href(r)} @click=${() => t.tell("select", {
		text: e.generic_name,
		id: e.id
	})}>${xt(e.generic_name, e.highlight.generic_name)}</a>
          </h2>
          <p class="spec">${[e.strength, e.form].filter(Boolean).join(" · ")}</p>
        </div>
        <div class="cost">${y(J, this, Gi).call(this, e)}</div>
      </div>
      ${e.price ? f`${Nn(t, e.price, e.products[0]?.pack)}${Pn(t, e.price)}` : h}
      ${e.award ? Fn(t, e.award, e.unit) : h}
      ${e.listed && e.price_basis !== "offers" ? In(t, e.listed, e.unit) : h}
      <p class="places">${y(J, this, Ki).call(this, e)}</p>
      ${e.products.length ? f`<ul class="members">${e.products.map((e) => y(J, this, qi).call(this, e))}</ul>` : h}
      <p class="onward" aria-hidden="true">${n.results.makers}${S("next")}</p>
    </article>`;
}
function Gi(e) {
	let { ctx: t } = this;
	return e.price?.unit_min ? Mn(t, e.price.unit_min, e.unit, !0) : e.price ? f`<span class="unit-price"><b>${M(t, e.price.min)}</b>${t.t.from}</span>` : f`<span class="unit-price none">${e.price_basis === "none" ? t.t.results.noPrice : h}</span>`;
}
function Ki(e) {
	let { t } = this.ctx, { price: n, listed: r } = e, i = e.distance_m == null ? h : f` · ${$r(e.distance_m, t.lang)}`;
	return n ? f`${t.results.offers(gt(n.institutions), gt(n.offers))}${i}` : r ? t.results.listedOnly(jn(r.province), r.products) : t.results.noPrice;
}
function qi(e) {
	let { ctx: t } = this;
	return f`<li>
      <a href=${t.href(C("product", e.code))} @click=${() => t.tell("select", {
		id: e.code,
		text: e.manufacturer
	})}>
        <span class="maker">${e.trade_name ? f`<b>${e.trade_name}</b> ` : h}${e.manufacturer}</span>
        <span class="pack">${e.pack} ${fr(t, e.flags)}</span>
        <span class="num">${e.price ? f`${M(t, e.price.min)}${t.t.from}` : h}</span>
      </a>
    </li>`;
}
// node_modules/lit-html/async-directive.js
var Ji = (e, t) => {
	let n = e._$AN;
	if (n === void 0) return !1;
	for (let e of n) e._$AO?.(t, !1), Ji(e, t);
	return !0;
}, Yi = (e) => {
	let t, n;
	do {
		if ((t = e._$AM) === void 0) break;
		n = t._$AN, n.delete(e), e = t;
	} while (n?.size === 0);
}, Xi = (e) => {
	for (let t; t = e._$AM; e = t) {
		let n = t._$AN;
		if (n === void 0) t._$AN = n = /* @__PURE__ */ new Set();
		else if (n.has(e)) break;
		n.add(e), $i(t);
	}
};
function Zi(e) {
	this._$AN === void 0 ? this._$AM = e : (Yi(this), this._$AM = e, Xi(this));
}
function Qi(e, t = !1, n = 0) {
	let r = this._$AH, i = this._$AN;
	if (i !== void 0 && i.size !== 0) {
		if (t) {
			if (Array.isArray(r)) for (let e = n; e < r.length; e++) Ji(r[e], !1), Yi(r[e]);
			else r != null && (Ji(r, !1), Yi(r));
		} else Ji(this, e);
	}
}
var $i = (e) => {
	e.type == ot.CHILD && (e._$AP ??= Qi, e._$AQ ??= Zi);
}, ea = class extends ct {
	constructor() {
		super(...arguments), this._$AN = void 0;
	}
	_$AT(e, t, n) {
		super._$AT(e, t, n), Xi(this), this.isConnected = e._$AU;
	}
	_$AO(e, t = !0) {
		e !== this.isConnected && (this.isConnected = e, e ? this.reconnected?.() : this.disconnected?.()), t && (Ji(this, e), Yi(this));
	}
	setValue(e) {
		if (ut(this._$Ct)) this._$Ct._$AI(e, this);
		else {
			let t = [...this._$Ct._$AH];
			t[this._$Ci] = e, this._$Ct._$AI(t, this, 0);
		}
	}
	disconnected() {}
	reconnected() {}
}, ta = /* @__PURE__ */ new WeakMap(), na = st(class extends ea {
	render(e) {
		return h;
	}
	update(e, [t]) {
		let n = t !== this.G;
		return n && this.rt(void 0), (n || this.lt !== this.ct) && (this.G = t, this.ht = e.options?.host, this.rt(this.ct = e.element)), h;
	}
	rt(e) {
		if (this.G !== void 0) {
			if (this.isConnected || (e = void 0), typeof this.G == "function") {
				let t = this.ht ?? globalThis, n = ta.get(t);
				n === void 0 && (n = /* @__PURE__ */ new WeakMap(), ta.set(t, n)), n.get(this.G) !== void 0 && this.G.call(this.ht, void 0), n.set(this.G, e), e !== void 0 && this.G.call(this.ht, e);
			} else this.G.value = e;
		}
	}
	get lt() {
		return typeof this.G == "function" ? ta.get(this.ht ?? globalThis)?.get(this.G) : this.G?.value;
	}
	disconnected() {
		this.lt === this.ct && this.rt(void 0);
	}
	reconnected() {
		this.rt(this.ct);
	}
});
// src/views/scan.ts
function ra() {
	let e = globalThis.BarcodeDetector;
	return e ? new e() : null;
}
var ia = /* @__PURE__ */ new WeakMap(), aa = /* @__PURE__ */ new WeakMap(), oa = /* @__PURE__ */ new WeakMap(), sa = /* @__PURE__ */ new WeakMap(), ca = /* @__PURE__ */ new WeakMap(), la = /* @__PURE__ */ new WeakMap(), Y = /* @__PURE__ */ new WeakSet(), ua = class {
	constructor(e) {
		_(this, Y), v(this, ia, ra()), v(this, aa, null), v(this, oa, null), v(this, sa, !1), v(this, ca, !1), v(this, la, 0), this.ctx = e;
	}
	enter() {
		this.ctx.refresh();
	}
	leave() {
		y(Y, this, fa).call(this);
	}
	title() {
		return this.ctx.t.scan.title;
	}
	render() {
		let { scan: e } = this.ctx.t;
		return f`<section class="detail narrow scan">
      <h1 tabindex="-1">${e.title}</h1>
      <p class="hint">${e.lead}</p>
      ${b(ia, this) ? y(Y, this, ha).call(this) : f`<p class="notice calm">${e.none}</p>`}
      <form class="manual" @submit=${(e) => {
			e.preventDefault();
			let t = Sn(e, "code");
			t && y(Y, this, ma).call(this, t);
		}}>
        <label><span>${e.manual}</span> <input name="code" autocomplete="off" maxlength="60" required /></label>
        <button type="submit" class="primary">${e.submit}</button>
      </form>
      ${b(ca, this) ? f`<p class="notice" role="alert">${e.unknown}</p>` : h}
    </section>`;
	}
};
async function da() {
	w(sa, this, !1);
	try {
		w(aa, this, await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }));
	} catch {
		w(sa, this, !0);
	}
	this.ctx.refresh(), b(aa, this) && w(la, this, window.setInterval(() => void y(Y, this, pa).call(this), 250));
}
function fa() {
	clearInterval(b(la, this));
	for (let e of b(aa, this)?.getTracks() ?? []) e.stop();
	w(aa, this, null);
}
async function pa() {
	if (b(oa, this) && b(ia, this)) try {
		let [e] = await b(ia, this).detect(b(oa, this));
		e && await y(Y, this, ma).call(this, e.rawValue);
	} catch {}
}
async function ma(e) {
	y(Y, this, fa).call(this);
	let { api: t } = this.ctx;
	w(ca, this, !1);
	let n = e.replace(/\s+/g, "");
	try {
		let { products: e = [] } = await t.get(`/v1/scan/${encodeURIComponent(n)}`), [r] = e;
		if (r && e.length === 1) {
			this.ctx.go(C("product", r.code));
			return;
		}
		r || w(ca, this, !0);
	} catch (e) {
		w(ca, this, e instanceof $e && e.unknown);
	}
	b(ca, this) ? this.ctx.refresh() : this.ctx.go(C("search", "", { q: n }));
}
function ha() {
	let { scan: e } = this.ctx.t;
	return b(sa, this) ? f`<p class="notice" role="alert">${e.denied}</p>` : b(aa, this) ? f`<div class="camera">
      <video playsinline muted autoplay .srcObject=${b(aa, this)} ${na((e) => w(oa, this, e ?? null))}></video>
      <p role="status">${e.looking}</p>
      <button type="button" @click=${() => {
		y(Y, this, fa).call(this), this.ctx.refresh();
	}}>${e.stop}</button>
    </div>` : f`<button type="button" class="wide locate" @click=${() => void y(Y, this, da).call(this)}>${S("scan")}${e.camera}</button>`;
}
// src/element.ts
var ga, _a = {
	home: Sr,
	search: Ii,
	group: _r,
	product: gi,
	institution: Ar,
	basket: Hn,
	scan: ua,
	check: rr
}, va = [
	20,
	24,
	30
], ya = 3500, ba = new URL(import.meta.url).origin, xa = /* @__PURE__ */ new WeakMap(), Sa = /* @__PURE__ */ new WeakMap(), X = /* @__PURE__ */ new WeakMap(), Z = /* @__PURE__ */ new WeakMap(), Ca = /* @__PURE__ */ new WeakMap(), wa = /* @__PURE__ */ new WeakMap(), Ta = /* @__PURE__ */ new WeakMap(), Ea = /* @__PURE__ */ new WeakMap(), Q = /* @__PURE__ */ new WeakMap(), $ = /* @__PURE__ */ new WeakSet(), Da = /* @__PURE__ */ new WeakMap(), Oa = /* @__PURE__ */ new WeakMap(), ka = /* @__PURE__ */ new WeakMap(), Aa = class extends Xe {
	constructor() {
		super(), _(this, $), v(this, xa, void 0), v(this, Sa, void 0), v(this, X, void 0), v(this, Z, void 0), v(this, Ca, void 0), v(this, wa, void 0), v(this, Ta, void 0), v(this, Ea, void 0), v(this, Q, void 0), v(this, Da, void 0), v(this, Oa, void 0), v(this, ka, void 0), this.basket = new cn(() => this.requestUpdate()), this.where = new dn(() => this.requestUpdate()), w(Sa, this, null), w(X, this, null), w(Z, this, null), w(Ca, this, ""), w(wa, this, ""), w(Ta, this, ""), w(Ea, this, 0), w(Q, this, 0), w(Da, this, (e) => {
			let t = e.composedPath().find((e) => e instanceof HTMLAnchorElement);
			if (!t || t.target || e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
			let n = t.getAttribute("href") ?? "", r = this.href(C("home")).slice(0, -1);
			n.startsWith(`${r}/`) && (e.preventDefault(), this.go(Tt(n.slice(r.length))));
		}), w(Oa, this, () => {
			this.elder = !this.elder, an("elder", this.elder), this.announce(this.elder ? this.t.nav.elder : this.t.nav.normal);
		}), w(ka, this, () => {
			this.renderRoot.querySelector("#content")?.focus();
		}), this.apiBase = this.key = this.region = this.place = this.routes = this.q = this.districtList = null, this.standalone = !1, this.theme = on("theme", null), this.elder = on("elder", !1), w(Q, this, on("size", 0)), w(xa, this, new Zt(this));
	}
	get t() {
		return bn(this.lang || document.documentElement.lang || null);
	}
	get api() {
		return b(Sa, this) ?? w(Sa, this, new nt((this.apiBase ?? ba).replace(/\/+$/, ""), this.key, this.region)), b(Sa, this);
	}
	get route() {
		return b(X, this)?.current ?? C("home");
	}
	get districts() {
		return (this.districtList ?? "").split(",").map((e) => e.trim().split(":")).filter(([e]) => e).map(([e = "", t]) => [e, t ?? e]);
	}
	go(e, t = !1) {
		b(X, this)?.go(e, t);
	}
	href(e) {
		let t = Et(e);
		return ja.call(y($, this)) === "hash" ? `#${t}` : ja.call(y($, this)) === "path" ? t : (this.apiBase ?? ba).replace(/\/+$/, "") + t;
	}
	refresh() {
		this.requestUpdate();
	}
	announce(e) {
		w(wa, this, e), this.requestUpdate();
	}
	toast(e) {
		w(Ta, this, e), clearTimeout(b(Ea, this)), w(Ea, this, window.setTimeout(() => {
			w(Ta, this, ""), this.requestUpdate();
		}, ya)), this.announce(e);
	}
	tell(e, t) {
		this.dispatchEvent(new CustomEvent(e, {
			detail: t,
			bubbles: !0,
			composed: !0
		}));
	}
	connectedCallback() {
		super.connectedCallback(), this.where.set(this.place);
		let e = this.q ? Et(C("search", "", { q: this.q })) : null;
		w(X, this, new jt(ja.call(y($, this)), ja.call(y($, this)) === "none" ? e ?? "/" : null, () => y($, this, Ma).call(this))), y($, this, Ma).call(this);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), b(Z, this)?.leave?.(), w(Z, this, null), w(Ca, this, ""), b(X, this)?.close();
	}
	willUpdate(e) {
		(e.has("apiBase") || e.has("key") || e.has("region")) && w(Sa, this, null), e.has("place") && this.place && this.where.set(this.place), this.style.setProperty("--yj-elder-size", `${va[b(Q, this)] ?? va[0]}px`);
	}
	updated() {
		this.standalone && (document.title = `${b(Z, this)?.title() ?? ""} · ${this.t.name}`);
	}
	render() {
		let { t: e } = this, t = this.route.view === "home";
		return f`<div class="root" lang=${e.lang === "zh" ? "zh-CN" : "en"} @click=${b(Da, this)}>
      <nav class="bar" aria-label=${e.nav.tools}>
        <button type="button" class="skip" @click=${b(ka, this)}>${e.nav.skip}</button>
        ${t && !this.standalone ? h : f`<a class="brand" href=${this.href(C("home"))}><span class="mark" aria-hidden="true">价</span><span class="word">${e.name}</span></a>`}
        <div class="tools">${y($, this, Pa).call(this)}</div>
        <div class="modes">${y($, this, Fa).call(this)}</div>
      </nav>
      <div class="main" role=${this.standalone ? "main" : "region"} aria-label=${this.standalone ? h : e.tagline}>
        ${t ? f`<h1 class="hero">${e.home.title}</h1>` : h} ${b(xa, this).render()}
        ${t || this.route.view === "search" && this.standalone && !this.elder ? h : f`<p class="crumb">
              <button type="button" class="quiet back" @click=${() => b(X, this)?.back()}>${S("back")}${e.nav.back}</button>
            </p>`}
        <div id="content" tabindex="-1">${b(Z, this)?.render()}</div>
        ${t ? f`<p class="rule"><strong>${e.rule}</strong></p>` : h}
      </div>
      <p class="toast ${b(Ta, this) ? "on" : ""}" aria-hidden="true">${b(Ta, this)}</p>
      <p class="unseen" role="status" aria-live="polite">${b(wa, this)}</p>
    </div>`;
	}
};
ga = Aa;
function ja() {
	return this.routes ?? (this.standalone ? "path" : "none");
}
function Ma() {
	let { view: e, id: t } = this.route, n = `${e}/${t}`, r = n !== b(Ca, this);
	r && (b(Z, this)?.leave?.(), w(Z, this, new _a[e](this)), w(Ca, this, n)), e === "search" ? b(xa, this).show(this.route.params.get("q") ?? "") : e === "home" ? b(xa, this).show("") : b(xa, this).close(), b(Z, this)?.enter(), this.requestUpdate(), r && this.hasUpdated && y($, this, Na).call(this);
}
async function Na() {
	await this.updateComplete;
	let e = this.renderRoot.querySelector("#content"), { view: t } = this.route;
	t !== "home" && t !== "search" && e?.focus({ preventScroll: !0 }), this.getBoundingClientRect().top < 0 && this.scrollIntoView({ block: "start" });
}
function Pa() {
	let { t: e } = this, t = this.basket.items.length, n = (e, t, n, r = h) => f`<a class="tool" href=${this.href(C(e))} aria-current=${this.route.view === e ? "page" : h}
        >${S(t)}<span>${n}</span>${r}</a
      >`;
	return f`${n("scan", "scan", e.nav.scan)}
      ${n("basket", "basket", e.nav.basket, t ? f` <b class="num">${t}</b>` : h)}
      ${this.standalone ? n("check", "file", e.nav.check) : h}`;
}
function Fa() {
	let { t: e } = this;
	return f`${this.elder ? y($, this, Ia).call(this) : h}
      <button type="button" class="tool elder-switch" aria-pressed=${this.elder ? "true" : "false"} @click=${b(Oa, this)}>
        ${S("large")}<span>${this.elder ? e.nav.normal : e.nav.elder}</span>
      </button>`;
}
function Ia() {
	let { t: e } = this, t = (t) => () => {
		w(Q, this, Math.min(va.length - 1, Math.max(0, b(Q, this) + t))), an("size", b(Q, this)), this.announce(`${e.nav.textSize} ${va[b(Q, this)] ?? ""}`);
	};
	return f`<button type="button" class="tool" ?disabled=${b(Q, this) === 0} @click=${t(-1)}>${e.nav.smaller}</button>
      <button type="button" class="tool" ?disabled=${b(Q, this) === va.length - 1} @click=${t(1)}>${e.nav.larger}</button>`;
}
ga.styles = _n, ga.properties = {
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
// src/embed.ts
var La = document.querySelector("script[nonce][src*=\"embed.js\"]");
La && (globalThis.litNonce ??= La.nonce), customElements.get("yaojia-search") || customElements.define("yaojia-search", Aa);
export { Aa as YaojiaSearch };
