// A stand-in for Stripe.js on machines without Stripe: the calls that a checkout makes, over the local simulator.
// No card number is asked for; the form offers the simulator's test cards. It has not been compared with Stripe's own
// script, only written from its reference (https://docs.stripe.com/js).
"use strict";

(() => {
  const CARDS = [
    { id: "pm_card_visa", name: "Card that works", ends: "4242" },
    { id: "pm_card_authenticationRequired", name: "Bank asks first (3D Secure)", ends: "3184" },
    { id: "pm_card_visa_chargeDeclined", name: "Declined", ends: "0002" },
    { id: "pm_card_visa_chargeDeclinedInsufficientFunds", name: "Not enough money", ends: "9995" },
    { id: "pm_card_chargeDeclinedExpiredCard", name: "Expired", ends: "0069" },
  ];

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /** A place of its own, so that the shop's styles and this form's do not meet. */
  function shadow(host) {
    const root = host.attachShadow({ mode: "open" });
    const sheet = element("link", { rel: "stylesheet", href: "/assets/stripe-stand-in.css" });
    const loaded = new Promise((resolve) => {
      sheet.onload = resolve;
      sheet.onerror = resolve;
    });
    root.append(sheet);
    return { root, loaded };
  }

  /** Calls the simulator as a browser calls Stripe: publishable key and client secret. */
  async function call(key, method, path, fields) {
    const form = new URLSearchParams(fields);
    const response = await fetch(`/stripe${path}${method === "GET" ? `?${form}` : ""}`, {
      method,
      headers: { authorization: `Bearer ${key}` },
      body: method === "GET" ? undefined : form,
      cache: "no-store",
    });
    const body = await response.json().catch(() => ({}));
    if (response.ok) return { body };
    return { error: body.error ?? { type: "api_error", message: `The payment service answered ${response.status}.` } };
  }

  const idOf = (clientSecret) => clientSecret.split("_secret_")[0];

  function retrieve(key, clientSecret) {
    const fields = { client_secret: clientSecret };
    return call(key, "GET", `/v1/payment_intents/${idOf(clientSecret)}`, fields).then(result);
  }

  function result({ body, error }) {
    return error ? { error } : { paymentIntent: body };
  }

  /** The bank's question, in a dialog as Stripe.js shows it. Closing it leaves the payment unanswered. */
  function askBank(amount) {
    return new Promise((resolve) => {
      const host = element("div");
      const { root, loaded } = shadow(host);
      const button = (answer, words, kind) => {
        const made = element("button", { type: "button", class: kind, "data-bank": answer }, words);
        made.addEventListener("click", () => dialog.close(answer));
        return made;
      };
      const dialog = element(
        "dialog", { class: "bank", "aria-labelledby": "bank-title", "aria-describedby": "bank-text" },
        element("p", { class: "bank-name" }, "Bank of Nowhere"),
        element("h2", { id: "bank-title" }, "Is this payment yours?"),
        element("p", { id: "bank-text" }, `gamestore asks for ${amount}. This bank is simulated: no money moves.`),
        element("div", { class: "row" }, button("complete", "Yes, complete it", "primary"), button("fail", "No, fail it", ""), button("close", "Close", "plain")),
      );
      root.append(dialog);
      document.body.append(host);
      dialog.addEventListener("close", () => {
        host.remove();
        resolve(["complete", "fail"].includes(dialog.returnValue) ? dialog.returnValue : null);
      });
      loaded.then(() => dialog.showModal());
    });
  }

  async function answerBank(key, intent) {
    const amount = new Intl.NumberFormat(undefined, { style: "currency", currency: intent.currency });
    const digits = amount.resolvedOptions().maximumFractionDigits;
    const answer = await askBank(amount.format(intent.amount / 10 ** digits));
    const secret = { client_secret: intent.client_secret };
    if (answer) {
      const sent = await call(key, "POST", `/_sim/3ds/${intent.id}/${answer}`, secret);
      if (sent.error) return { error: sent.error };
    }
    const after = await retrieve(key, intent.client_secret);
    if (after.error) return after;
    if (after.paymentIntent.status === "requires_action") {
      return { error: { type: "card_error", code: "payment_intent_authentication_failure", message: "The bank was not answered. Please try again." } };
    }
    if (after.paymentIntent.status === "requires_payment_method") {
      return { error: after.paymentIntent.last_payment_error ?? { type: "card_error", message: "The bank did not confirm the payment." } };
    }
    return after;
  }

  /** `on`, `once` and `off`, as elements have them. */
  class Events {
    #listeners = new Map();
    on(name, listener) {
      this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
      return this;
    }
    once(name, listener) {
      const first = (event) => {
        this.off(name, first);
        listener(event);
      };
      return this.on(name, first);
    }
    off(name, listener) {
      this.#listeners.set(name, (this.#listeners.get(name) ?? []).filter((known) => listener && known !== listener));
      return this;
    }
    emit(name, event = {}) {
      for (const listener of this.#listeners.get(name) ?? []) listener(event);
    }
  }

  class PaymentElement extends Events {
    #host = null;
    chosen = CARDS[0];

    mount(target) {
      const place = typeof target === "string" ? document.querySelector(target) : target;
      if (!place) throw new Error("The element to mount into does not exist.");
      this.#host = element("div", { class: "StripeElement" });
      const { root, loaded } = shadow(this.#host);
      const options = CARDS.map((card) => {
        const input = element("input", { type: "radio", name: "card", value: card.id, "data-card": card.id });
        input.checked = card === this.chosen;
        input.addEventListener("change", () => {
          this.chosen = card;
          this.emit("change", { elementType: "payment", complete: true, empty: false, value: { type: "card" } });
        });
        return element("label", {}, input, element("span", {}, card.name), element("span", { class: "ends" }, `•••• ${card.ends}`));
      });
      root.append(element("p", { class: "note" }, "Simulated: no money moves, no card number is needed."), element("fieldset", {}, element("legend", {}, "Test card"), ...options));
      place.append(this.#host);
      loaded.then(() => {
        this.emit("ready", { elementType: "payment" });
        this.emit("change", { elementType: "payment", complete: true, empty: false, value: { type: "card" } });
      });
    }
    unmount() {
      this.#host?.remove();
      this.#host = null;
    }
    destroy() {
      this.unmount();
    }
    update() {}
    clear() {}
    collapse() {}
    blur() {}
    focus() {
      this.#host?.shadowRoot.querySelector("input:checked")?.focus();
    }
  }

  function makeElements(options) {
    let payment = null;
    return {
      options,
      create(type) {
        if (type !== "payment") throw new Error(`The stand-in has no ${type} element.`);
        payment = new PaymentElement();
        return payment;
      },
      getElement: (type) => (type === "payment" ? payment : null),
      update(changes) {
        Object.assign(options, changes);
      },
      fetchUpdates: async () => ({}),
      submit: async () => (payment ? { selectedPaymentMethod: "card" } : { error: { type: "validation_error", message: "There is no form." } }),
      on() {},
      off() {},
      once() {},
    };
  }

  async function confirmPayment(key, { elements, clientSecret, confirmParams = {}, redirect = "always" }) {
    const secret = clientSecret ?? elements?.options.clientSecret;
    if (!secret) return { error: { type: "validation_error", message: "There is no client secret." } };
    const card = elements?.getElement("payment")?.chosen ?? CARDS[0];
    const fields = { client_secret: secret, payment_method: confirmParams.payment_method ?? card.id };
    if (confirmParams.return_url) fields.return_url = confirmParams.return_url;
    const sent = await call(key, "POST", `/v1/payment_intents/${idOf(secret)}/confirm`, fields);
    if (sent.error) return { error: sent.error };
    let outcome = { paymentIntent: sent.body };
    if (sent.body.status === "requires_action") outcome = await answerBank(key, sent.body);
    if (!outcome.error && redirect !== "if_required" && confirmParams.return_url) {
      const back = new URL(confirmParams.return_url);
      back.searchParams.set("payment_intent", idOf(secret));
      back.searchParams.set("payment_intent_client_secret", secret);
      back.searchParams.set("redirect_status", "succeeded");
      window.location.assign(back);
    }
    return outcome;
  }

  const missing = (name) => async () => ({ error: { type: "api_error", message: `The stand-in has no ${name}.` } });

  window.Stripe = (key) => {
    if (!/^pk_test_/.test(key)) throw new Error("The stand-in takes test keys only (pk_test_…).");
    return {
      elements: (options = {}) => makeElements({ ...options }),
      confirmPayment: (options) => confirmPayment(key, options),
      retrievePaymentIntent: (secret) => retrieve(key, secret),
      handleNextAction: async ({ clientSecret }) => {
        const { paymentIntent, error } = await retrieve(key, clientSecret);
        if (error) return { error };
        return paymentIntent.status === "requires_action" ? answerBank(key, paymentIntent) : { paymentIntent };
      },
      // Named by @stripe/react-stripe-js to tell a Stripe object from something else; this shop does not call them.
      createToken: missing("createToken"),
      createPaymentMethod: missing("createPaymentMethod"),
      confirmCardPayment: missing("confirmCardPayment"),
      createConfirmationToken: missing("createConfirmationToken"),
      registerAppInfo() {},
      _registerWrapper() {},
    };
  };
})();
