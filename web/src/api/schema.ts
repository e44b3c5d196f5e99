// Made from docs/openapi.json by `npm run client`. Do not edit.

export interface paths {
    "/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what staff did
         * @description Of the last 31 days unless `from` and `to` say otherwise; of one `subject` at any time. A page may have fewer entries
         *     than `limit`, even none, and still a `next`.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/carts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all carts
         * @description Of those used in the last 90 days. A page may have fewer carts than `limit`, even none, and still a `next`.
         */
        get: operations["listAllCarts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/carts/{cartId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a cart to staff */
        get: operations["openCart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/carts/{cartId}/items/{gameId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a game out of a customer's cart */
        delete: operations["removeItemForCustomer"];
        options?: never;
        head?: never;
        /** Set how many of a game are in a customer's cart */
        patch: operations["setQuantityForCustomer"];
        trace?: never;
    };
    "/v1/admin/codes/{codeId}/replace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a code
         * @description For a code that a customer has and that does not work.
         */
        post: operations["replaceCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/codes/{codeId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke a code */
        post: operations["revokeCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/codes/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import codes
         * @description A report line for each line sent; codes are never echoed.
         */
        post: operations["importCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List dead letters */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dead-letters/{queue}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send dead letters back */
        post: operations["redriveDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/games": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all games
         * @description Also drafts. A page may have fewer games than `limit` and still a `next`.
         */
        get: operations["listAllGames"];
        put?: never;
        /**
         * Create a game
         * @description It is a draft until it is published.
         */
        post: operations["createGame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/games/{gameId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a game to staff */
        get: operations["showGame"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a game
         * @description Only the fields that are sent are changed.
         */
        patch: operations["updateGame"];
        trace?: never;
    };
    "/v1/admin/games/{gameId}/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start to upload a picture
         * @description Send the file with the method, to the address and with the headers that are answered, then call
         *     `PUT /v1/admin/games/{gameId}/images/{imageId}`.
         */
        post: operations["startImageUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/games/{gameId}/images/{imageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Finish the upload of a picture
         * @description It is checked, drawn anew in three sizes without anything else that the file contained, and becomes the game's last picture.
         */
        put: operations["finishImageUpload"];
        post?: never;
        /** Remove a picture */
        delete: operations["removeImage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/games/{gameId}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a game */
        post: operations["publishGame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/games/{gameId}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unpublish a game */
        post: operations["unpublishGame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/insights/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show sales
         * @description Of the last 30 days unless `from` and `to` say otherwise, at most 92.
         */
        get: operations["showSales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all orders
         * @description Of the last 30 days unless `from` and `to` say otherwise. A page may have fewer orders than `limit`, even none, and
         *     still a `next`.
         */
        get: operations["listAllOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an order to staff */
        get: operations["showOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/orders/{orderId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an order for its customer */
        post: operations["cancelForCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/orders/{orderId}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Correct an order's contact */
        put: operations["correctContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/orders/{orderId}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refund an order
         * @description The whole order, while none of its codes was revealed.
         */
        post: operations["refundOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/orders/{orderId}/saga": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an order's saga
         * @description Empty before payment is added, and once Step Functions has forgotten it, 90 days after its end.
         */
        get: operations["showSaga"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/orders/{orderId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an order's timeline to staff */
        get: operations["showTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the stock of a game */
        get: operations["showStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook deliveries
         * @description Of the last 30 days, as long as they are kept.
         */
        get: operations["listWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a cart */
        post: operations["createCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts/{cartId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a cart */
        get: operations["showCart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts/{cartId}/clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Clear a cart */
        post: operations["clearCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts/{cartId}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a game to a cart
         * @description Send `If-Match` to make a repeated call safe.
         */
        post: operations["addItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts/{cartId}/items/{gameId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a game from a cart */
        delete: operations["removeItem"];
        options?: never;
        head?: never;
        /** Set how many of a game are in a cart */
        patch: operations["setQuantity"];
        trace?: never;
    };
    "/v1/carts/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adopt a guest's cart
         * @description Call it after sign-in, with what the guest had. Of a game in both carts the larger quantity counts.
         */
        post: operations["adoptCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open my cart */
        post: operations["openMyCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/games": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List games
         * @description Published games, newest first. `stock` is coarse on purpose.
         */
        get: operations["listGames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/games/{gameId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a game */
        get: operations["getGame"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/games/{gameId}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List related games */
        get: operations["listRelatedGames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/guest-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a guest session
         * @description Send the token as `Authorization: Bearer …`.
         */
        post: operations["startGuestSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the first page */
        get: operations["showHome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/library": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my codes
         * @description A code just bought may take a moment to appear; the order has it at once.
         */
        get: operations["listLibrary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/library/{codeId}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reveal a code
         * @description A revealed code is spent: it cannot be refunded. It can be revealed again by its owner.
         */
        post: operations["revealCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show who is calling */
        get: operations["showMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my profile
         * @description Only the fields that are sent are changed.
         */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my orders */
        get: operations["listOrders"];
        put?: never;
        /** Place an order */
        post: operations["placeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an order */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an order */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the contact of an order */
        put: operations["setContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add payment to an order
         * @description Answers at once; read the order until `payment.clientSecret` is there, then confirm it in the browser.
         */
        post: operations["addPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the timeline of an order */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search games
         * @description Every word must be found: whole, as a beginning, or with a typing error. Facets count what would be found with any genre
         *     and platform, currencies with any price.
         */
        get: operations["searchGames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suggest games */
        get: operations["suggestGames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/stripe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive a Stripe event
         * @description Signed by Stripe (`Stripe-Signature`); not for other callers.
         */
        post: operations["receiveWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description What an execution of the saga is for.
         * @enum {string}
         */
        Action: "purchase" | "refund";
        /** @description What to add. */
        AddItem: {
            /** @description Which game. */
            gameId: components["schemas"]["GameId"];
            /** @description How many, 1 to 10. */
            quantity: components["schemas"]["Quantity"];
        };
        /** @description How to pay. */
        AddPayment: {
            expectedTotal?: components["schemas"]["Money"] | null;
            /** @description `card` is captured after the codes are allocated, `instant` at once. */
            method: components["schemas"]["PaymentMethod"];
        };
        /** @description A cart as staff see it. */
        AdminCart: components["schemas"]["CartView"] & {
            owner: components["schemas"]["OwnerView"];
            /**
             * Format: date-time
             * @description Last use.
             */
            touchedAt: string;
        };
        /** @description A cart in the list of staff. */
        AdminCartSummary: {
            id: components["schemas"]["CartId"];
            /** @description How many different games. */
            lines: number;
            lockedBy?: components["schemas"]["OrderId"] | null;
            owner: components["schemas"]["OwnerView"];
            /**
             * Format: int32
             * @description How many codes.
             */
            quantity: number;
            status: components["schemas"]["CartStatus"];
            /**
             * Format: date-time
             * @description Last use.
             */
            touchedAt: string;
            /**
             * Format: int64
             * @description Counts changes.
             */
            version: number;
        };
        /** @description A game as staff see it. */
        AdminGame: components["schemas"]["Details"] & {
            /** @description Its id. */
            id: components["schemas"]["GameId"];
            /** @description Its pictures, the first one first. */
            images: components["schemas"]["ImageView"][];
            /**
             * Format: date-time
             * @description On sale since.
             */
            publishedAt?: string | null;
            /** @description Whether customers see it. */
            status: components["schemas"]["GameStatus"];
            stock?: components["schemas"]["Stock"] | null;
            /**
             * Format: date-time
             * @description Last change.
             */
            updatedAt: string;
            /** @description Who made it. */
            updatedBy: string;
            /**
             * Format: int64
             * @description Counts changes; the ETag.
             */
            version: number;
        };
        /** @description An order as staff see it. */
        AdminOrder: components["schemas"]["OrderView"] & {
            /** @description The customer, or staff for them, wants out while it is being paid. */
            cancelRequested: boolean;
            owner: components["schemas"]["OwnerView"];
            /**
             * Format: int64
             * @description Counts changes; the ETag.
             */
            version: number;
        };
        /** @description An order in the list of staff. */
        AdminOrderSummary: {
            /** Format: date-time */
            createdAt: string;
            id: components["schemas"]["OrderId"];
            owner: components["schemas"]["OwnerView"];
            /**
             * Format: int32
             * @description How many codes.
             */
            quantity: number;
            reason?: components["schemas"]["EndReason"] | null;
            status: components["schemas"]["OrderStatus"];
            /** @description Of what. */
            titles: string[];
            total: components["schemas"]["Money"];
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description Everything that happened to an order, as staff see it. */
        AdminTimeline: {
            /** @description In order of time. */
            items: components["schemas"]["AdminTimelineView"][];
        };
        /** @description One thing that happened to an order, and who did it. */
        AdminTimelineView: {
            /** Format: date-time */
            at: string;
            /**
             * @description An owner, a member of staff by their subject, or `saga`.
             * @example sam
             */
            by: string;
            detail?: string | null;
            /** @description What. */
            type: components["schemas"]["EventKind"];
        };
        /** @description What the guest had. */
        AdoptCart: {
            /** @description The guest's cart. */
            cartId: components["schemas"]["CartId"];
            /**
             * @description The guest's token: whoever has it has the cart.
             * @example eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl
             */
            guestToken: string;
        };
        /** @description Where everything is now. */
        AdoptedCart: {
            /** @description The customer's own cart. */
            cartId: components["schemas"]["CartId"];
            /** @description So many lines came over. */
            lines: number;
        };
        /**
         * Format: int32
         * @description Youngest age, by the PEGI steps (<https://pegi.info/what-do-the-labels-mean>).
         * @example 12
         */
        AgeRating: number;
        /**
         * @description One kind of act.
         * @enum {string}
         */
        AuditAction: "game_created" | "game_changed" | "game_published" | "game_unpublished" | "image_added" | "image_removed" | "codes_imported" | "code_revoked" | "code_replaced" | "order_refund_requested" | "order_cancel_requested" | "order_contact_changed" | "cart_item_set" | "cart_item_removed" | "dead_letters_redriven";
        /**
         * @description One entry of the audit log.
         * @example aud_0198c5b2-7d40-7000-8000-000000000008
         */
        AuditId: string;
        /** @description One act of staff. */
        AuditView: {
            action: components["schemas"]["AuditAction"];
            /** @description The changed fields as they were then. */
            after?: Record<string, never> | null;
            /** Format: date-time */
            at: string;
            /** @description The changed fields as they were. */
            before?: Record<string, never> | null;
            /**
             * @description The issuer's subject.
             * @example sam
             */
            by: string;
            id: components["schemas"]["AuditId"];
            reason?: string | null;
            /**
             * @description The id of what it was done to.
             * @example gam_0198c5b2-7d40-7000-8000-000000000001
             */
            subject: string;
        };
        /**
         * @description One import of codes, with one data key.
         * @example bat_0198c5b2-7d40-7000-8000-000000000005
         */
        BatchId: string;
        /** @description Why. */
        CancelOrder: {
            /** @description Kept in the order's timeline. */
            reason: components["schemas"]["Reason"];
        };
        /**
         * @description A cart.
         * @example crt_0198c5b2-7d40-7000-8000-000000000002
         */
        CartId: string;
        /** @description One game in a cart. */
        CartLineView: {
            /** @description On sale and in stock; an order takes only lines that are. */
            available: boolean;
            gameId: components["schemas"]["GameId"];
            quantity: components["schemas"]["Quantity"];
            /** @description How much is left, a moment ago. */
            stock: components["schemas"]["Stock"];
            title?: components["schemas"]["Title"] | null;
            total?: components["schemas"]["Money"] | null;
            unitPrice?: components["schemas"]["Money"] | null;
        };
        /**
         * @description What a cart is doing.
         * @enum {string}
         */
        CartStatus: "active" | "idle" | "locked";
        /** @description A cart. */
        CartView: {
            id: components["schemas"]["CartId"];
            /**
             * Format: date-time
             * @description From then on it idles until the next change.
             */
            idleAt: string;
            lines: components["schemas"]["CartLineView"][];
            lockedBy?: components["schemas"]["OrderId"] | null;
            status: components["schemas"]["CartStatus"];
            total?: components["schemas"]["Money"] | null;
            /**
             * Format: int64
             * @description Counts changes; the ETag.
             */
            version: number;
        };
        /**
         * @description An activation code; never the code itself.
         * @example cod_0198c5b2-7d40-7000-8000-000000000004
         */
        CodeId: string;
        /**
         * @description The state's word, for views and counts.
         * @enum {string}
         */
        CodeStatus: "available" | "held" | "allocated" | "revealed" | "burned" | "revoked";
        /** @description Where to reach the customer. */
        Contact: {
            /** @description The receipt goes here. */
            email: components["schemas"]["Email"];
        };
        /**
         * @description Currencies the store sells in (ISO 4217).
         * @enum {string}
         */
        Currency: "EUR" | "USD" | "GBP" | "JPY";
        /** @description Games with a price in a currency. */
        CurrencyCount: {
            count: number;
            value: components["schemas"]["Currency"];
        };
        /** @description One day. */
        DayView: components["schemas"]["Figures"] & {
            /** Format: date */
            date: string;
        };
        /** @description What the store could not digest. */
        DeadLettersView: {
            queues: components["schemas"]["DeadQueueView"][];
        };
        /** @description A message that could not be digested. */
        DeadLetterView: {
            /**
             * @description Stripe's id of the event, or the queue's of the message.
             * @example evt_1
             */
            id: string;
            /**
             * @description What Stripe calls the event, what the saga is for, or which function could not follow the stream.
             * @example payment_intent.succeeded
             */
            kind: string;
            orderId?: components["schemas"]["OrderId"] | null;
            /**
             * Format: int32
             * @description How often it was tried or looked at.
             */
            receiveCount: number;
            /**
             * Format: date-time
             * @description Since when it is under way.
             */
            sentAt?: string | null;
        };
        /**
         * @description Which dead-letter queue.
         * @enum {string}
         */
        DeadQueue: "payment-events" | "saga-starts" | "streams";
        /** @description A dead-letter queue. */
        DeadQueueView: {
            /**
             * Format: int64
             * @description How many messages, roughly.
             */
            count: number;
            /** @description Some of them, at most ten. */
            messages: components["schemas"]["DeadLetterView"][];
            name: components["schemas"]["DeadQueue"];
            /** @description Whether its messages can be sent again from here. */
            redrivable: boolean;
        };
        /** @description What staff say of a game. */
        Details: {
            /** @description Youngest age (PEGI). */
            ageRating: components["schemas"]["AgeRating"];
            /** @description A few sentences. */
            description: components["schemas"]["Prose"];
            /** @description Shown first on the shop's first page. */
            featured?: boolean;
            /** @description 1 to 6 genres. */
            genres: components["schemas"]["Genre"][];
            /** @description 1 to 6 platforms. */
            platforms: components["schemas"]["Platform"][];
            /** @description Price of one code. */
            price: components["schemas"]["Money"];
            /** @description Who publishes it. */
            publisher: components["schemas"]["Title"];
            /** @description Where a code can be activated. */
            region: components["schemas"]["Region"];
            /**
             * Format: date
             * @description First day of sale, `YYYY-MM-DD`.
             * @example 2026-05-01
             */
            releaseDate: string;
            /** @description What it needs to run. */
            requirements: components["schemas"]["Prose"];
            /** @description Readable part of the address. */
            slug: components["schemas"]["Slug"];
            /** @description Name. */
            title: components["schemas"]["Title"];
        };
        /**
         * @description An e-mail address, checked for form only (RFC 5321 bounds its length).
         * @example ada@example.test
         */
        Email: string;
        /**
         * @description Why an order ends without its codes. The saga carries the word.
         * @enum {string}
         */
        EndReason: "out_of_stock" | "failed" | "payment_failed" | "expired" | "cancelled" | "refunded";
        /**
         * @description What kind of error an answer is; stable, for programs.
         * @enum {string}
         */
        ErrorCode: "InvalidRequest" | "MalformedJson" | "TokenRequired" | "InvalidToken" | "Forbidden" | "StaffOnly" | "NotFound" | "RouteNotFound" | "GameNotFound" | "CartNotFound" | "LineNotFound" | "OrderNotFound" | "CodeNotFound" | "ImageNotFound" | "MethodNotAllowed" | "Busy" | "InProgress" | "CartEmpty" | "CartLocked" | "CartGone" | "TooManyLines" | "LineUnavailable" | "ContactRequired" | "TotalChanged" | "WrongStatus" | "OutOfStock" | "OrderNotCompleted" | "CodeRevealed" | "TooManyImages" | "ImageNotUploaded" | "Stale" | "TooLarge" | "UnsupportedMediaType" | "IdempotencyKeyReused" | "ImageRefused" | "IfMatchRequired" | "Internal" | "Unavailable";
        /**
         * @description What can happen to an order; each at most once, save a change of contact and the replacement of a code.
         * @enum {string}
         */
        EventKind: "OrderPlaced" | "ContactChanged" | "PaymentAdded" | "CancelRequested" | "PaymentAuthorised" | "CodesAllocated" | "PaymentUnknown" | "OrderCompleted" | "RefundRequested" | "OrderRefunded" | "OrderCancelled" | "OrderExpired" | "PaymentFailed" | "OrderRejected" | "CodeReplaced";
        /** @description One thing that happened in an execution. */
        ExecutionEvent: {
            /** Format: date-time */
            at: string;
            cause?: string | null;
            error?: string | null;
            /** @description In which state. */
            state?: string | null;
            /**
             * @description As Step Functions calls it.
             * @example TaskStateEntered
             */
            type: string;
        };
        /** @description One execution. */
        ExecutionView: {
            action: components["schemas"]["Action"];
            cause?: string | null;
            error?: string | null;
            events: components["schemas"]["ExecutionEvent"][];
            name: string;
            /** Format: date-time */
            startedAt: string;
            /**
             * @description Where it is, while it is running.
             * @example AwaitPayment
             */
            state?: string | null;
            /** @example succeeded */
            status: string;
            /** Format: date-time */
            stoppedAt?: string | null;
        };
        /** @description How many there are with each value. */
        Facets: {
            currencies: components["schemas"]["CurrencyCount"][];
            genres: components["schemas"]["GenreCount"][];
            platforms: components["schemas"]["PlatformCount"][];
        };
        /** @description One field that is wrong. */
        FieldError: {
            /**
             * @description For programs.
             * @example invalid
             */
            code: string;
            /**
             * @description The rule, for people.
             * @example a quantity is a whole number from 1 to 10
             */
            detail: string;
            /**
             * @description Where: a JSON pointer into the body (RFC 6901), `query:name`, `header:name` or `path:name`.
             * @example /quantity
             */
            pointer: string;
        };
        /** @description How many orders went which way, and what they brought. */
        Figures: {
            /**
             * Format: int64
             * @description Ended by the customer, or by staff for them.
             */
            cancelled: number;
            /**
             * Format: int64
             * @description Codes of completed orders.
             */
            codes: number;
            /**
             * Format: int64
             * @description Paid, with their codes, and not given back.
             */
            completed: number;
            /**
             * Format: int64
             * @description Not paid in time.
             */
            expired: number;
            /**
             * Format: int64
             * @description Ended because a step failed for good.
             */
            failed: number;
            /**
             * Format: int64
             * @description Ended because no code was left.
             */
            outOfStock: number;
            /**
             * Format: int64
             * @description Ended because no card was accepted.
             */
            paymentFailed: number;
            /**
             * Format: int64
             * @description All orders.
             */
            placed: number;
            /**
             * Format: int64
             * @description Given back after completion, or being given back.
             */
            refunded: number;
            /** @description Of refunded orders. */
            refundedMoney: components["schemas"]["Turnovers"];
            /** @description Of completed orders. */
            revenue: components["schemas"]["Turnovers"];
            /**
             * Format: int64
             * @description Being paid.
             */
            running: number;
        };
        /** @description What the picture shows. */
        FinishImageUpload: {
            /** @description For those who do not see it. */
            alt: components["schemas"]["Title"];
        };
        /**
         * @description The form of an import.
         * @enum {string}
         */
        Format: "csv" | "jsonl";
        /**
         * @description A game of the catalog.
         * @example gam_0198c5b2-7d40-7000-8000-000000000001
         */
        GameId: string;
        /** @description Any part of a game's details. */
        GamePatch: {
            /** @default null */
            ageRating: components["schemas"]["AgeRating"] | null;
            /** @default null */
            description: components["schemas"]["Prose"] | null;
            /** @default null */
            featured: boolean | null;
            /** @default null */
            genres: components["schemas"]["Genre"][] | null;
            /** @default null */
            platforms: components["schemas"]["Platform"][] | null;
            /** @default null */
            price: components["schemas"]["Money"] | null;
            /** @default null */
            publisher: components["schemas"]["Title"] | null;
            /** @default null */
            region: components["schemas"]["Region"] | null;
            /** @default null */
            requirements: components["schemas"]["Prose"] | null;
            /** @default null */
            slug: components["schemas"]["Slug"] | null;
            /** @default null */
            title: components["schemas"]["Title"] | null;
        };
        /** @description What a game sold. */
        GameSales: {
            /** @description Which game. */
            gameId: components["schemas"]["GameId"];
            /**
             * Format: int64
             * @description How many codes.
             */
            quantity: number;
            /** @description What they brought. */
            revenue: components["schemas"]["Turnovers"];
            /** @description Its title in the latest order. */
            title: components["schemas"]["Title"];
        };
        /**
         * @description Whether customers see a game.
         * @enum {string}
         */
        GameStatus: "draft" | "published";
        /** @description Counts of one game. */
        GameStock: {
            allocated: number;
            available: number;
            /** @description Did not work, and were replaced. */
            burned: number;
            gameId: components["schemas"]["GameId"];
            held: number;
            revealed: number;
            revoked: number;
        };
        /** @description A published game, as customers see it. */
        GameView: components["schemas"]["Details"] & {
            /** @description Its id. */
            id: components["schemas"]["GameId"];
            /** @description Its pictures, the first one first. */
            images: components["schemas"]["ImageView"][];
            /**
             * Format: date-time
             * @description On sale since.
             */
            publishedAt?: string | null;
            /** @description How much is left, a moment ago. */
            stock: components["schemas"]["Stock"];
        };
        /**
         * @description What kind of game.
         * @enum {string}
         */
        Genre: "action" | "adventure" | "rpg" | "strategy" | "simulation" | "puzzle" | "racing" | "sports" | "horror" | "platformer";
        /** @description Games of a genre. */
        GenreCount: {
            count: number;
            value: components["schemas"]["Genre"];
        };
        /**
         * @description A guest session.
         * @example gst_0198c5b2-7d40-7000-8000-000000000006
         */
        GuestId: string;
        /** @description A guest session. */
        GuestSession: {
            /** Format: date-time */
            expiresAt: string;
            guestId: components["schemas"]["GuestId"];
            /**
             * @description Keep it secret: it is the cart and the orders.
             * @example eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl
             */
            token: string;
        };
        /** @description The first page. */
        HomeView: {
            /** @description At most six, newest first. */
            featured: components["schemas"]["GameView"][];
            /** @description The largest first. */
            genres: components["schemas"]["GenreCount"][];
            /** @description At most twelve. */
            newest: components["schemas"]["GameView"][];
        };
        /**
         * Format: int64
         * @description Bytes of an upload: 1 to 5 MB.
         * @example 248113
         */
        ImageBytes: number;
        /**
         * @description A picture of a game.
         * @example img_0198c5b2-7d40-8000-8000-000000000007
         */
        ImageId: string;
        /**
         * @description What may be uploaded. No SVG: it can carry scripts.
         * @enum {string}
         */
        ImageType: "image/jpeg" | "image/png" | "image/webp";
        /** @description Where to send the file. */
        ImageUpload: {
            /**
             * Format: date-time
             * @description Begin before then.
             */
            expiresAt: string;
            imageId: components["schemas"]["ImageId"];
            upload: components["schemas"]["UploadTarget"];
        };
        /** @description A picture of a game: paths on the shop's own site, of JPEG files that never change. */
        ImageView: {
            /** @description What it shows. */
            alt: components["schemas"]["Title"];
            /** @description Its id. */
            id: components["schemas"]["ImageId"];
            /** @description At most 1280 pixels wide. */
            large: string;
            /** @description At most 640 pixels wide. */
            medium: string;
            /** @description At most 320 pixels wide. */
            small: string;
        };
        /** @description What to import. */
        ImportCodes: {
            /**
             * @description The lines.
             * @example gameId,code
             *     gam_0198c5b2-7d40-7000-8000-000000000001,AAAAA-BBBBB-CCCCC
             */
            data: string;
            /** @description Report only, change nothing. */
            dryRun: boolean;
            /** @description How `data` is written. */
            format: components["schemas"]["Format"];
        };
        /** @description What became of an import. */
        ImportReport: {
            accepted: number;
            batchId?: components["schemas"]["BatchId"] | null;
            dryRun: boolean;
            duplicates: number;
            lines: components["schemas"]["LineReport"][];
            rejected: number;
        };
        /**
         * @description Which kind of caller.
         * @enum {string}
         */
        Kind: "guest" | "customer" | "staff";
        /** @description A code that the caller bought. */
        LibraryItem: {
            codeId: components["schemas"]["CodeId"];
            gameId: components["schemas"]["GameId"];
            orderId?: components["schemas"]["OrderId"] | null;
            status: components["schemas"]["CodeStatus"];
            title?: components["schemas"]["Title"] | null;
        };
        /** @description One line of the report. */
        LineReport: {
            /** @description For programs. */
            code?: string | null;
            /** @description For people. */
            detail?: string | null;
            /**
             * Format: int64
             * @description Counted from 1, the header included.
             */
            line: number;
            result: components["schemas"]["LineResult"];
        };
        /**
         * @description What became of a line.
         * @enum {string}
         */
        LineResult: "accepted" | "duplicate" | "rejected";
        /** @description The caller. */
        Me: {
            contactEmail?: components["schemas"]["Email"] | null;
            displayName?: components["schemas"]["Title"] | null;
            /**
             * @description As the issuer says.
             * @example ada@example.test
             */
            email?: string | null;
            /**
             * @description Guest id, or the issuer's subject.
             * @example ada
             */
            id: string;
            kind: components["schemas"]["Kind"];
        };
        /**
         * @description An amount of money that is never negative: `{"amount": 1999, "currency": "EUR"}`.
         * @example {
         *       "amount": 1999,
         *       "currency": "EUR"
         *     }
         */
        Money: {
            /**
             * Format: int64
             * @description Minor units, 0 to 99,999,999 (Stripe's bound).
             */
            amount: number;
            /** @description ISO 4217. */
            currency: components["schemas"]["Currency"];
        };
        /** @description A code of the order; its text is shown by `POST /v1/library/{codeId}/reveal`. */
        OrderCode: {
            gameId: components["schemas"]["GameId"];
            id: components["schemas"]["CodeId"];
            status: components["schemas"]["CodeStatus"];
        };
        /**
         * @description An order, its saga execution and its payment: one id for all three.
         * @example ord_0198c5b2-7d40-8000-8000-000000000003
         */
        OrderId: string;
        /** @description A line of the frozen snapshot. */
        OrderLine: {
            /** @description Which game. */
            gameId: components["schemas"]["GameId"];
            /** @description How many. */
            quantity: components["schemas"]["Quantity"];
            /** @description Its title then. */
            title: components["schemas"]["Title"];
            /** @description Price times quantity. */
            total: components["schemas"]["Money"];
            /** @description Its price then. */
            unitPrice: components["schemas"]["Money"];
        };
        /**
         * @description Where an order is.
         * @enum {string}
         */
        OrderStatus: "open" | "awaiting_payment" | "authorised" | "allocated" | "payment_unknown" | "completed" | "refunding" | "cancelled" | "expired" | "payment_failed" | "rejected" | "refunded";
        /** @description An order in a list. */
        OrderSummary: {
            /** Format: date-time */
            createdAt: string;
            id: components["schemas"]["OrderId"];
            /** @description As of placing; frozen when payment is added. */
            lines: components["schemas"]["OrderLine"][];
            /**
             * Format: int32
             * @description How many codes.
             */
            quantity: number;
            reason?: components["schemas"]["EndReason"] | null;
            status: components["schemas"]["OrderStatus"];
            total: components["schemas"]["Money"];
        };
        /** @description An order. */
        OrderView: {
            cartId: components["schemas"]["CartId"];
            /** @description Once completed. */
            codes: components["schemas"]["OrderCode"][];
            contact?: components["schemas"]["Contact"] | null;
            /** Format: date-time */
            createdAt: string;
            id: components["schemas"]["OrderId"];
            /** @description As of placing; frozen when payment is added. */
            lines: components["schemas"]["OrderLine"][];
            /**
             * Format: date-time
             * @description Pay until then.
             */
            payBy?: string | null;
            payment?: components["schemas"]["PaymentView"] | null;
            reason?: components["schemas"]["EndReason"] | null;
            status: components["schemas"]["OrderStatus"];
            total: components["schemas"]["Money"];
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * @description Which kind of owner.
         * @enum {string}
         */
        OwnerKind: "guest" | "customer";
        /** @description Whose something is, as staff see it. */
        OwnerView: {
            /**
             * @description Of the guest session, or the issuer's subject.
             * @example ada
             */
            id: string;
            kind: components["schemas"]["OwnerKind"];
        };
        /** @description Some things, and where the next ones begin. */
        PageView_AdminCartSummary: {
            /** @description In order. */
            items: {
                id: components["schemas"]["CartId"];
                /** @description How many different games. */
                lines: number;
                lockedBy?: components["schemas"]["OrderId"] | null;
                owner: components["schemas"]["OwnerView"];
                /**
                 * Format: int32
                 * @description How many codes.
                 */
                quantity: number;
                status: components["schemas"]["CartStatus"];
                /**
                 * Format: date-time
                 * @description Last use.
                 */
                touchedAt: string;
                /**
                 * Format: int64
                 * @description Counts changes.
                 */
                version: number;
            }[];
            /** @description Pass it as `cursor` for the next page; null at the end. */
            next?: string | null;
        };
        /** @description Some things, and where the next ones begin. */
        PageView_AdminGame: {
            /** @description In order. */
            items: (components["schemas"]["Details"] & {
                /** @description Its id. */
                id: components["schemas"]["GameId"];
                /** @description Its pictures, the first one first. */
                images: components["schemas"]["ImageView"][];
                /**
                 * Format: date-time
                 * @description On sale since.
                 */
                publishedAt?: string | null;
                /** @description Whether customers see it. */
                status: components["schemas"]["GameStatus"];
                stock?: components["schemas"]["Stock"] | null;
                /**
                 * Format: date-time
                 * @description Last change.
                 */
                updatedAt: string;
                /** @description Who made it. */
                updatedBy: string;
                /**
                 * Format: int64
                 * @description Counts changes; the ETag.
                 */
                version: number;
            })[];
            /** @description Pass it as `cursor` for the next page; null at the end. */
            next?: string | null;
        };
        /** @description Some things, and where the next ones begin. */
        PageView_AdminOrderSummary: {
            /** @description In order. */
            items: {
                /** Format: date-time */
                createdAt: string;
                id: components["schemas"]["OrderId"];
                owner: components["schemas"]["OwnerView"];
                /**
                 * Format: int32
                 * @description How many codes.
                 */
                quantity: number;
                reason?: components["schemas"]["EndReason"] | null;
                status: components["schemas"]["OrderStatus"];
                /** @description Of what. */
                titles: string[];
                total: components["schemas"]["Money"];
                /** Format: date-time */
                updatedAt: string;
            }[];
            /** @description Pass it as `cursor` for the next page; null at the end. */
            next?: string | null;
        };
        /** @description Some things, and where the next ones begin. */
        PageView_AuditView: {
            /** @description In order. */
            items: {
                action: components["schemas"]["AuditAction"];
                /** @description The changed fields as they were then. */
                after?: Record<string, never> | null;
                /** Format: date-time */
                at: string;
                /** @description The changed fields as they were. */
                before?: Record<string, never> | null;
                /**
                 * @description The issuer's subject.
                 * @example sam
                 */
                by: string;
                id: components["schemas"]["AuditId"];
                reason?: string | null;
                /**
                 * @description The id of what it was done to.
                 * @example gam_0198c5b2-7d40-7000-8000-000000000001
                 */
                subject: string;
            }[];
            /** @description Pass it as `cursor` for the next page; null at the end. */
            next?: string | null;
        };
        /** @description Some things, and where the next ones begin. */
        PageView_GameView: {
            /** @description In order. */
            items: (components["schemas"]["Details"] & {
                /** @description Its id. */
                id: components["schemas"]["GameId"];
                /** @description Its pictures, the first one first. */
                images: components["schemas"]["ImageView"][];
                /**
                 * Format: date-time
                 * @description On sale since.
                 */
                publishedAt?: string | null;
                /** @description How much is left, a moment ago. */
                stock: components["schemas"]["Stock"];
            })[];
            /** @description Pass it as `cursor` for the next page; null at the end. */
            next?: string | null;
        };
        /** @description Some things, and where the next ones begin. */
        PageView_LibraryItem: {
            /** @description In order. */
            items: {
                codeId: components["schemas"]["CodeId"];
                gameId: components["schemas"]["GameId"];
                orderId?: components["schemas"]["OrderId"] | null;
                status: components["schemas"]["CodeStatus"];
                title?: components["schemas"]["Title"] | null;
            }[];
            /** @description Pass it as `cursor` for the next page; null at the end. */
            next?: string | null;
        };
        /** @description Some things, and where the next ones begin. */
        PageView_OrderSummary: {
            /** @description In order. */
            items: {
                /** Format: date-time */
                createdAt: string;
                id: components["schemas"]["OrderId"];
                /** @description As of placing; frozen when payment is added. */
                lines: components["schemas"]["OrderLine"][];
                /**
                 * Format: int32
                 * @description How many codes.
                 */
                quantity: number;
                reason?: components["schemas"]["EndReason"] | null;
                status: components["schemas"]["OrderStatus"];
                total: components["schemas"]["Money"];
            }[];
            /** @description Pass it as `cursor` for the next page; null at the end. */
            next?: string | null;
        };
        /** @description Some things, and where the next ones begin. */
        PageView_WebhookView: {
            /** @description In order. */
            items: {
                /**
                 * Format: date-time
                 * @description When it was done with.
                 */
                appliedAt?: string | null;
                /**
                 * @description Stripe's id of it.
                 * @example evt_1
                 */
                id: string;
                /** @description The order whose payment it is. */
                orderId: components["schemas"]["OrderId"];
                /**
                 * @description What Stripe calls it.
                 * @example payment_intent.succeeded
                 */
                type: string;
            }[];
            /** @description Pass it as `cursor` for the next page; null at the end. */
            next?: string | null;
        };
        /** @description Why a card was refused, in Stripe's words; safe to show to its owner. */
        PaymentError: {
            /**
             * @description Stripe's error code.
             * @example card_declined
             */
            code: string;
            /**
             * @description The bank's reason.
             * @example insufficient_funds
             */
            declineCode?: string | null;
            /**
             * @description For people.
             * @example Your card has insufficient funds.
             */
            message: string;
        };
        /**
         * @description How the customer pays.
         * @enum {string}
         */
        PaymentMethod: "card" | "instant";
        /**
         * @description What we last read at Stripe: the seven states of a PaymentIntent
         *     (<https://docs.stripe.com/payments/paymentintents/lifecycle>) and our own three.
         * @enum {string}
         */
        PaymentStatus: "creating" | "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "requires_capture" | "succeeded" | "canceled" | "refunded" | "free";
        /** @description The payment, as its owner sees it. */
        PaymentView: {
            /**
             * Format: int32
             * @description Refused cards so far; five end the payment.
             */
            attempts: number;
            /**
             * @description Confirms the payment in the browser; null until it is created.
             * @example pi_123_secret_456
             */
            clientSecret?: string | null;
            lastError?: components["schemas"]["PaymentError"] | null;
            method: components["schemas"]["PaymentMethod"];
            /** @example pi_123 */
            paymentIntentId?: string | null;
            /**
             * @description For Stripe.js.
             * @example pk_test_123
             */
            publishableKey?: string | null;
            /**
             * Format: date-time
             * @description In a rush: when it will be created. The codes are held until then.
             */
            startsAt?: string | null;
            status: components["schemas"]["PaymentStatus"];
        };
        /** @description What to order. */
        PlaceOrder: {
            /** @description The cart to buy. */
            cartId: components["schemas"]["CartId"];
            contact?: components["schemas"]["Contact"] | null;
        };
        /**
         * @description What it runs on.
         * @enum {string}
         */
        Platform: "pc" | "mac" | "linux" | "playstation" | "xbox" | "switch";
        /** @description Games for a platform. */
        PlatformCount: {
            count: number;
            value: components["schemas"]["Platform"];
        };
        /** @description The body of every error (RFC 9457). */
        Problem: {
            /** @description For programs; stable. */
            code: components["schemas"]["ErrorCode"];
            /** @description What happened and how to mend it. */
            detail: string;
            /** @description Single fields that are wrong. */
            errors: components["schemas"]["FieldError"][];
            /**
             * @description The path that was called.
             * @example /v1/carts
             */
            instance: string;
            /**
             * Format: int32
             * @description HTTP status.
             * @example 400
             */
            status: number;
            /**
             * @description The status in words.
             * @example Bad Request
             */
            title: string;
            /** @description Tell it to the shop's staff. */
            traceId: string;
            /**
             * @description Where this kind of error is explained.
             * @example /docs/errors#invalid_request
             */
            type: string;
        };
        /**
         * @description A few paragraphs of text that people read.
         * @example Dive beneath a drowned city.
         */
        Prose: string;
        /**
         * Format: int32
         * @description How many of one game: 1 to 10. More is a wholesaler, and scalpers call themselves that.
         * @example 1
         */
        Quantity: number;
        /**
         * @description A reason that staff give; it is kept in the audit trail.
         * @example customer asked within 14 days
         */
        Reason: string;
        /** @description The event is durable. */
        Received: {
            received: boolean;
        };
        /** @description How many messages went back. */
        Redriven: {
            /** Format: int32 */
            moved: number;
        };
        /** @description Why. */
        RefundOrder: {
            /** @description Kept in the order's timeline. */
            reason: components["schemas"]["Reason"];
        };
        /**
         * @description Where a code can be activated.
         * @enum {string}
         */
        Region: "GLOBAL" | "EU" | "US" | "UK" | "ASIA";
        /** @description Games of the same kind. */
        RelatedView: {
            /** @description The most alike first. */
            items: components["schemas"]["GameView"][];
        };
        /** @description What is wrong with the code. */
        ReplaceCode: {
            /** @description Kept with the code and in the order's timeline. */
            reason: components["schemas"]["Reason"];
        };
        /** @description A code that came in another one's place. */
        ReplacedCode: {
            id: components["schemas"]["CodeId"];
            orderId: components["schemas"]["OrderId"];
            replacedBy: components["schemas"]["CodeId"];
            status: components["schemas"]["CodeStatus"];
        };
        /** @description What the owner agrees to. */
        RevealCode: {
            /**
             * @description The right of withdrawal ends when the code is seen.
             * @example true
             */
            consent: boolean;
        };
        /** @description A code's text. */
        RevealedCode: {
            /** @example AAAAA-BBBBB-CCCCC */
            code: string;
            gameId: components["schemas"]["GameId"];
            /**
             * Format: date-time
             * @description First time.
             */
            revealedAt: string;
        };
        /** @description Why. */
        RevokeCode: {
            /** @description Kept with the code. */
            reason: components["schemas"]["Reason"];
        };
        /** @description A revoked code. */
        RevokedCode: {
            id: components["schemas"]["CodeId"];
            status: components["schemas"]["CodeStatus"];
        };
        /** @description The executions of an order's saga. */
        SagaView: {
            /** @description The purchase, then the refund if there is one. */
            items: components["schemas"]["ExecutionView"][];
        };
        /** @description What was ordered and sold. */
        SalesView: {
            days: components["schemas"]["DayView"][];
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** @description The ten that sold most. */
            topGames: components["schemas"]["GameSales"][];
            totals: components["schemas"]["Figures"];
        };
        /** @description A page of what was found. */
        SearchView: {
            facets: components["schemas"]["Facets"];
            /** @description In the order asked for. */
            items: components["schemas"]["GameView"][];
            /** @description Pass it as `cursor` for the next page; null at the end. */
            next?: string | null;
        };
        /** @description How many there shall be. */
        SetQuantity: {
            /** @description 1 to 10; to have none, remove the item. */
            quantity: components["schemas"]["Quantity"];
        };
        /**
         * @description The readable part of a game's address.
         * @example lantern-of-the-deep
         */
        Slug: string;
        /**
         * @description In which order.
         * @enum {string}
         */
        Sort: "relevance" | "newest" | "price" | "-price" | "title";
        /** @description What will be sent. */
        StartImageUpload: {
            contentType: components["schemas"]["ImageType"];
            /** @description The file's size; another one is refused. */
            size: components["schemas"]["ImageBytes"];
        };
        /**
         * @description How much of a game is left, coarse on purpose: exact numbers invite scalpers and cost a hot counter.
         * @enum {string}
         */
        Stock: "available" | "few" | "none";
        /** @description A code by its id. */
        StockCode: {
            id: components["schemas"]["CodeId"];
            orderId?: components["schemas"]["OrderId"] | null;
            status: components["schemas"]["CodeStatus"];
        };
        /** @description The stock. */
        StockReport: {
            /** @description Where `status` was asked for. */
            codes?: components["schemas"]["StockCode"][] | null;
            items: components["schemas"]["GameStock"][];
        };
        /** @description A game that may be meant. */
        Suggestion: {
            id: components["schemas"]["GameId"];
            slug: components["schemas"]["Slug"];
            title: components["schemas"]["Title"];
        };
        /** @description Games that may be meant. */
        Suggestions: {
            /** @description The best first. */
            items: components["schemas"]["Suggestion"][];
        };
        /** @description Everything that happened to an order. */
        Timeline: {
            /** @description In order of time. */
            items: components["schemas"]["TimelineView"][];
        };
        /** @description One thing that happened to an order. */
        TimelineView: {
            /** Format: date-time */
            at: string;
            /** @description Who. */
            by: string;
            detail?: string | null;
            /** @description What. */
            type: components["schemas"]["EventKind"];
        };
        /**
         * @description One line of text that people read.
         * @example Lantern of the Deep
         */
        Title: string;
        /** @description Money of many orders: not bounded as one charge is. */
        Turnover: {
            /**
             * Format: int64
             * @description Minor units.
             * @example 199900
             */
            amount: number;
            /** @description ISO 4217. */
            currency: components["schemas"]["Currency"];
        };
        /** @description Turnover in each currency. */
        Turnovers: components["schemas"]["Turnover"][];
        /** @description Any part of a profile. */
        UpdateMe: {
            /**
             * @description Filled in at checkout.
             * @example ada@example.test
             */
            contactEmail?: string | null;
            /**
             * @description How the shop addresses them.
             * @example Ada
             */
            displayName?: string | null;
        };
        /** @description One request that puts the file. */
        UploadTarget: {
            /** @description Send these along. A browser sets `content-length` and `host` by itself. */
            headers: {
                [key: string]: string;
            };
            /** @description `PUT`. */
            method: string;
            /** @description Where to. */
            url: string;
        };
        /** @description An event of Stripe. */
        WebhookView: {
            /**
             * Format: date-time
             * @description When it was done with.
             */
            appliedAt?: string | null;
            /**
             * @description Stripe's id of it.
             * @example evt_1
             */
            id: string;
            /** @description The order whose payment it is. */
            orderId: components["schemas"]["OrderId"];
            /**
             * @description What Stripe calls it.
             * @example payment_intent.succeeded
             */
            type: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAudit: {
        parameters: {
            query?: {
                cursor?: string;
                /**
                 * @description First day, in UTC
                 * @example 2026-11-01
                 */
                from?: string;
                /** @description 1 to 100, 25 by default */
                limit?: number;
                /** @description The id of a game, order, cart, code or import */
                subject?: string;
                /**
                 * @description Last day, in UTC
                 * @example 2026-11-26
                 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "action": "game_created",
                     *           "after": {},
                     *           "at": "2026-11-21T09:30:00Z",
                     *           "before": {},
                     *           "by": "sam",
                     *           "id": "aud_0198c5b2-7d40-7000-8000-000000000008",
                     *           "reason": "text",
                     *           "subject": "gam_0198c5b2-7d40-7000-8000-000000000001"
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["PageView_AuditView"];
                };
            };
            /** @description A parameter is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllCarts: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 1 to 100, 25 by default */
                limit?: number;
                status?: components["schemas"]["CartStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Last used first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *           "lines": 0,
                     *           "lockedBy": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *           "owner": {
                     *             "id": "ada",
                     *             "kind": "guest"
                     *           },
                     *           "quantity": 0,
                     *           "status": "active",
                     *           "touchedAt": "2026-11-21T09:30:00Z",
                     *           "version": 0
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["PageView_AdminCartSummary"];
                };
            };
            /** @description A parameter is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openCart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cartId: components["schemas"]["CartId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cart */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "idleAt": "2026-11-21T09:30:00Z",
                     *       "lines": [
                     *         {
                     *           "available": true,
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "stock": "available",
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "lockedBy": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "status": "active",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "version": 0,
                     *       "owner": {
                     *         "id": "ada",
                     *         "kind": "guest"
                     *       },
                     *       "touchedAt": "2026-11-21T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdminCart"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such cart */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeItemForCustomer: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version you saw */
                "If-Match": string;
            };
            path: {
                cartId: components["schemas"]["CartId"];
                gameId: components["schemas"]["GameId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cart */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "idleAt": "2026-11-21T09:30:00Z",
                     *       "lines": [
                     *         {
                     *           "available": true,
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "stock": "available",
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "lockedBy": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "status": "active",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "version": 0,
                     *       "owner": {
                     *         "id": "ada",
                     *         "kind": "guest"
                     *       },
                     *       "touchedAt": "2026-11-21T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdminCart"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such cart, or the game is not in it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The cart is locked */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed since */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#stale",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It was changed since the version in `If-Match`.",
                     *       "instance": "/v1/carts",
                     *       "code": "stale",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#if_match_required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "The route changes a version that the caller must have seen.",
                     *       "instance": "/v1/carts",
                     *       "code": "if_match_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setQuantityForCustomer: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version you saw */
                "If-Match": string;
            };
            path: {
                cartId: components["schemas"]["CartId"];
                gameId: components["schemas"]["GameId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quantity": 1
                 *     }
                 */
                "application/json": components["schemas"]["SetQuantity"];
            };
        };
        responses: {
            /** @description The cart */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "idleAt": "2026-11-21T09:30:00Z",
                     *       "lines": [
                     *         {
                     *           "available": true,
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "stock": "available",
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "lockedBy": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "status": "active",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "version": 0,
                     *       "owner": {
                     *         "id": "ada",
                     *         "kind": "guest"
                     *       },
                     *       "touchedAt": "2026-11-21T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdminCart"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such cart, or the game is not in it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The cart is locked */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed since */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#stale",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It was changed since the version in `If-Match`.",
                     *       "instance": "/v1/carts",
                     *       "code": "stale",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#if_match_required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "The route changes a version that the caller must have seen.",
                     *       "instance": "/v1/carts",
                     *       "code": "if_match_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceCode: {
        parameters: {
            query?: never;
            header: {
                /** @description Fresh for each new request */
                "Idempotency-Key": string;
            };
            path: {
                codeId: components["schemas"]["CodeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "customer asked within 14 days"
                 *     }
                 */
                "application/json": components["schemas"]["ReplaceCode"];
            };
        };
        responses: {
            /** @description Burned, and what came in its place */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *       "orderId": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "replacedBy": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *       "status": "available"
                     *     }
                     */
                    "application/json": components["schemas"]["ReplacedCode"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such code */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No customer has it, or no other is left */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#idempotency_key_reused",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body.",
                     *       "instance": "/v1/carts",
                     *       "code": "idempotency_key_reused",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeCode: {
        parameters: {
            query?: never;
            header: {
                /** @description Fresh for each new request */
                "Idempotency-Key": string;
            };
            path: {
                codeId: components["schemas"]["CodeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "customer asked within 14 days"
                 *     }
                 */
                "application/json": components["schemas"]["RevokeCode"];
            };
        };
        responses: {
            /** @description Revoked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *       "status": "available"
                     *     }
                     */
                    "application/json": components["schemas"]["RevokedCode"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such code */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was revealed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importCodes: {
        parameters: {
            query?: never;
            header: {
                /** @description Fresh for each new import */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "data": "gameId,code\ngam_0198c5b2-7d40-7000-8000-000000000001,AAAAA-BBBBB-CCCCC\n",
                 *       "dryRun": true,
                 *       "format": "csv"
                 *     }
                 */
                "application/json": components["schemas"]["ImportCodes"];
            };
        };
        responses: {
            /** @description What became of each line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": 0,
                     *       "batchId": "bat_0198c5b2-7d40-7000-8000-000000000005",
                     *       "dryRun": true,
                     *       "duplicates": 0,
                     *       "lines": [
                     *         {
                     *           "code": "text",
                     *           "detail": "text",
                     *           "line": 0,
                     *           "result": "accepted"
                     *         }
                     *       ],
                     *       "rejected": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description The import cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#too_large",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than the route takes; `detail` says how large it may be.",
                     *       "instance": "/v1/carts",
                     *       "code": "too_large",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#idempotency_key_reused",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body.",
                     *       "instance": "/v1/carts",
                     *       "code": "idempotency_key_reused",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each queue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queues": [
                     *         {
                     *           "count": 0,
                     *           "messages": [
                     *             {
                     *               "id": "evt_1",
                     *               "kind": "payment_intent.succeeded",
                     *               "orderId": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *               "receiveCount": 0,
                     *               "sentAt": "2026-11-21T09:30:00Z"
                     *             }
                     *           ],
                     *           "name": "payment-events",
                     *           "redrivable": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLettersView"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redriveDeadLetters: {
        parameters: {
            query?: never;
            header: {
                /** @description Fresh for each new request */
                "Idempotency-Key": string;
            };
            path: {
                queue: components["schemas"]["DeadQueue"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many went back, at most a hundred */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "moved": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Redriven"];
                };
            };
            /** @description There is no such queue */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This queue cannot be sent back */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllGames: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 1 to 100, 25 by default */
                limit?: number;
                /** @description A part of the title, slug or publisher */
                q?: string;
                status?: components["schemas"]["GameStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Last changed first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "ageRating": 12,
                     *           "description": "Dive beneath a drowned city.",
                     *           "featured": true,
                     *           "genres": [
                     *             "action"
                     *           ],
                     *           "platforms": [
                     *             "pc"
                     *           ],
                     *           "price": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "publisher": "Lantern of the Deep",
                     *           "region": "GLOBAL",
                     *           "releaseDate": "2026-05-01",
                     *           "requirements": "Dive beneath a drowned city.",
                     *           "slug": "lantern-of-the-deep",
                     *           "title": "Lantern of the Deep",
                     *           "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "images": [
                     *             {
                     *               "alt": "Lantern of the Deep",
                     *               "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *               "large": "text",
                     *               "medium": "text",
                     *               "small": "text"
                     *             }
                     *           ],
                     *           "publishedAt": "2026-11-21T09:30:00Z",
                     *           "status": "draft",
                     *           "stock": "available",
                     *           "updatedAt": "2026-11-21T09:30:00Z",
                     *           "updatedBy": "text",
                     *           "version": 0
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["PageView_AdminGame"];
                };
            };
            /** @description A parameter is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createGame: {
        parameters: {
            query?: never;
            header: {
                /** @description Fresh for each new game */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ageRating": 12,
                 *       "description": "Dive beneath a drowned city.",
                 *       "featured": true,
                 *       "genres": [
                 *         "action"
                 *       ],
                 *       "platforms": [
                 *         "pc"
                 *       ],
                 *       "price": {
                 *         "amount": 1999,
                 *         "currency": "EUR"
                 *       },
                 *       "publisher": "Lantern of the Deep",
                 *       "region": "GLOBAL",
                 *       "releaseDate": "2026-05-01",
                 *       "requirements": "Dive beneath a drowned city.",
                 *       "slug": "lantern-of-the-deep",
                 *       "title": "Lantern of the Deep"
                 *     }
                 */
                "application/json": components["schemas"]["Details"];
            };
        };
        responses: {
            /** @description The draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ageRating": 12,
                     *       "description": "Dive beneath a drowned city.",
                     *       "featured": true,
                     *       "genres": [
                     *         "action"
                     *       ],
                     *       "platforms": [
                     *         "pc"
                     *       ],
                     *       "price": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "publisher": "Lantern of the Deep",
                     *       "region": "GLOBAL",
                     *       "releaseDate": "2026-05-01",
                     *       "requirements": "Dive beneath a drowned city.",
                     *       "slug": "lantern-of-the-deep",
                     *       "title": "Lantern of the Deep",
                     *       "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *       "images": [
                     *         {
                     *           "alt": "Lantern of the Deep",
                     *           "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *           "large": "text",
                     *           "medium": "text",
                     *           "small": "text"
                     *         }
                     *       ],
                     *       "publishedAt": "2026-11-21T09:30:00Z",
                     *       "status": "draft",
                     *       "stock": "available",
                     *       "updatedAt": "2026-11-21T09:30:00Z",
                     *       "updatedBy": "text",
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["AdminGame"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#idempotency_key_reused",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body.",
                     *       "instance": "/v1/carts",
                     *       "code": "idempotency_key_reused",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showGame: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gameId: components["schemas"]["GameId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The game */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ageRating": 12,
                     *       "description": "Dive beneath a drowned city.",
                     *       "featured": true,
                     *       "genres": [
                     *         "action"
                     *       ],
                     *       "platforms": [
                     *         "pc"
                     *       ],
                     *       "price": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "publisher": "Lantern of the Deep",
                     *       "region": "GLOBAL",
                     *       "releaseDate": "2026-05-01",
                     *       "requirements": "Dive beneath a drowned city.",
                     *       "slug": "lantern-of-the-deep",
                     *       "title": "Lantern of the Deep",
                     *       "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *       "images": [
                     *         {
                     *           "alt": "Lantern of the Deep",
                     *           "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *           "large": "text",
                     *           "medium": "text",
                     *           "small": "text"
                     *         }
                     *       ],
                     *       "publishedAt": "2026-11-21T09:30:00Z",
                     *       "status": "draft",
                     *       "stock": "available",
                     *       "updatedAt": "2026-11-21T09:30:00Z",
                     *       "updatedBy": "text",
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["AdminGame"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateGame: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version you saw */
                "If-Match": string;
            };
            path: {
                gameId: components["schemas"]["GameId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ageRating": 12,
                 *       "description": "Dive beneath a drowned city.",
                 *       "featured": true,
                 *       "genres": [
                 *         "action"
                 *       ],
                 *       "platforms": [
                 *         "pc"
                 *       ],
                 *       "price": {
                 *         "amount": 1999,
                 *         "currency": "EUR"
                 *       },
                 *       "publisher": "Lantern of the Deep",
                 *       "region": "GLOBAL",
                 *       "requirements": "Dive beneath a drowned city.",
                 *       "slug": "lantern-of-the-deep",
                 *       "title": "Lantern of the Deep"
                 *     }
                 */
                "application/json": components["schemas"]["GamePatch"];
            };
        };
        responses: {
            /** @description The changed game */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ageRating": 12,
                     *       "description": "Dive beneath a drowned city.",
                     *       "featured": true,
                     *       "genres": [
                     *         "action"
                     *       ],
                     *       "platforms": [
                     *         "pc"
                     *       ],
                     *       "price": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "publisher": "Lantern of the Deep",
                     *       "region": "GLOBAL",
                     *       "releaseDate": "2026-05-01",
                     *       "requirements": "Dive beneath a drowned city.",
                     *       "slug": "lantern-of-the-deep",
                     *       "title": "Lantern of the Deep",
                     *       "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *       "images": [
                     *         {
                     *           "alt": "Lantern of the Deep",
                     *           "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *           "large": "text",
                     *           "medium": "text",
                     *           "small": "text"
                     *         }
                     *       ],
                     *       "publishedAt": "2026-11-21T09:30:00Z",
                     *       "status": "draft",
                     *       "stock": "available",
                     *       "updatedAt": "2026-11-21T09:30:00Z",
                     *       "updatedBy": "text",
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["AdminGame"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed since */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#stale",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It was changed since the version in `If-Match`.",
                     *       "instance": "/v1/carts",
                     *       "code": "stale",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#if_match_required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "The route changes a version that the caller must have seen.",
                     *       "instance": "/v1/carts",
                     *       "code": "if_match_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startImageUpload: {
        parameters: {
            query?: never;
            header: {
                /** @description Fresh for each new picture */
                "Idempotency-Key": string;
            };
            path: {
                gameId: components["schemas"]["GameId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "contentType": "image/jpeg",
                 *       "size": 248113
                 *     }
                 */
                "application/json": components["schemas"]["StartImageUpload"];
            };
        };
        responses: {
            /** @description Where to send the file */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "expiresAt": "2026-11-21T09:30:00Z",
                     *       "imageId": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *       "upload": {
                     *         "headers": {},
                     *         "method": "text",
                     *         "url": "text"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ImageUpload"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such game */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has as many as it may have */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishImageUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gameId: components["schemas"]["GameId"];
                imageId: components["schemas"]["ImageId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "alt": "Lantern of the Deep"
                 *     }
                 */
                "application/json": components["schemas"]["FinishImageUpload"];
            };
        };
        responses: {
            /** @description The game with the picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ageRating": 12,
                     *       "description": "Dive beneath a drowned city.",
                     *       "featured": true,
                     *       "genres": [
                     *         "action"
                     *       ],
                     *       "platforms": [
                     *         "pc"
                     *       ],
                     *       "price": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "publisher": "Lantern of the Deep",
                     *       "region": "GLOBAL",
                     *       "releaseDate": "2026-05-01",
                     *       "requirements": "Dive beneath a drowned city.",
                     *       "slug": "lantern-of-the-deep",
                     *       "title": "Lantern of the Deep",
                     *       "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *       "images": [
                     *         {
                     *           "alt": "Lantern of the Deep",
                     *           "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *           "large": "text",
                     *           "medium": "text",
                     *           "small": "text"
                     *         }
                     *       ],
                     *       "publishedAt": "2026-11-21T09:30:00Z",
                     *       "status": "draft",
                     *       "stock": "available",
                     *       "updatedAt": "2026-11-21T09:30:00Z",
                     *       "updatedBy": "text",
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["AdminGame"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such game */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was uploaded, or the game has enough */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is no picture that can be shown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#idempotency_key_reused",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body.",
                     *       "instance": "/v1/carts",
                     *       "code": "idempotency_key_reused",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeImage: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version you saw */
                "If-Match": string;
            };
            path: {
                gameId: components["schemas"]["GameId"];
                imageId: components["schemas"]["ImageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The game without it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ageRating": 12,
                     *       "description": "Dive beneath a drowned city.",
                     *       "featured": true,
                     *       "genres": [
                     *         "action"
                     *       ],
                     *       "platforms": [
                     *         "pc"
                     *       ],
                     *       "price": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "publisher": "Lantern of the Deep",
                     *       "region": "GLOBAL",
                     *       "releaseDate": "2026-05-01",
                     *       "requirements": "Dive beneath a drowned city.",
                     *       "slug": "lantern-of-the-deep",
                     *       "title": "Lantern of the Deep",
                     *       "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *       "images": [
                     *         {
                     *           "alt": "Lantern of the Deep",
                     *           "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *           "large": "text",
                     *           "medium": "text",
                     *           "small": "text"
                     *         }
                     *       ],
                     *       "publishedAt": "2026-11-21T09:30:00Z",
                     *       "status": "draft",
                     *       "stock": "available",
                     *       "updatedAt": "2026-11-21T09:30:00Z",
                     *       "updatedBy": "text",
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["AdminGame"];
                };
            };
            /** @description There is no such game or picture */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed since */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#stale",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It was changed since the version in `If-Match`.",
                     *       "instance": "/v1/carts",
                     *       "code": "stale",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#if_match_required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "The route changes a version that the caller must have seen.",
                     *       "instance": "/v1/carts",
                     *       "code": "if_match_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishGame: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version you saw */
                "If-Match": string;
            };
            path: {
                gameId: components["schemas"]["GameId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The published game */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ageRating": 12,
                     *       "description": "Dive beneath a drowned city.",
                     *       "featured": true,
                     *       "genres": [
                     *         "action"
                     *       ],
                     *       "platforms": [
                     *         "pc"
                     *       ],
                     *       "price": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "publisher": "Lantern of the Deep",
                     *       "region": "GLOBAL",
                     *       "releaseDate": "2026-05-01",
                     *       "requirements": "Dive beneath a drowned city.",
                     *       "slug": "lantern-of-the-deep",
                     *       "title": "Lantern of the Deep",
                     *       "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *       "images": [
                     *         {
                     *           "alt": "Lantern of the Deep",
                     *           "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *           "large": "text",
                     *           "medium": "text",
                     *           "small": "text"
                     *         }
                     *       ],
                     *       "publishedAt": "2026-11-21T09:30:00Z",
                     *       "status": "draft",
                     *       "stock": "available",
                     *       "updatedAt": "2026-11-21T09:30:00Z",
                     *       "updatedBy": "text",
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["AdminGame"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed since */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#stale",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It was changed since the version in `If-Match`.",
                     *       "instance": "/v1/carts",
                     *       "code": "stale",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#if_match_required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "The route changes a version that the caller must have seen.",
                     *       "instance": "/v1/carts",
                     *       "code": "if_match_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unpublishGame: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version you saw */
                "If-Match": string;
            };
            path: {
                gameId: components["schemas"]["GameId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The unpublished game */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ageRating": 12,
                     *       "description": "Dive beneath a drowned city.",
                     *       "featured": true,
                     *       "genres": [
                     *         "action"
                     *       ],
                     *       "platforms": [
                     *         "pc"
                     *       ],
                     *       "price": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "publisher": "Lantern of the Deep",
                     *       "region": "GLOBAL",
                     *       "releaseDate": "2026-05-01",
                     *       "requirements": "Dive beneath a drowned city.",
                     *       "slug": "lantern-of-the-deep",
                     *       "title": "Lantern of the Deep",
                     *       "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *       "images": [
                     *         {
                     *           "alt": "Lantern of the Deep",
                     *           "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *           "large": "text",
                     *           "medium": "text",
                     *           "small": "text"
                     *         }
                     *       ],
                     *       "publishedAt": "2026-11-21T09:30:00Z",
                     *       "status": "draft",
                     *       "stock": "available",
                     *       "updatedAt": "2026-11-21T09:30:00Z",
                     *       "updatedBy": "text",
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["AdminGame"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed since */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#stale",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It was changed since the version in `If-Match`.",
                     *       "instance": "/v1/carts",
                     *       "code": "stale",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#if_match_required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "The route changes a version that the caller must have seen.",
                     *       "instance": "/v1/carts",
                     *       "code": "if_match_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showSales: {
        parameters: {
            query?: {
                /**
                 * @description First day, in UTC
                 * @example 2026-10-28
                 */
                from?: string;
                /**
                 * @description Last day, in UTC
                 * @example 2026-11-26
                 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Day by day, the first one first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "days": [
                     *         {
                     *           "cancelled": 0,
                     *           "codes": 0,
                     *           "completed": 0,
                     *           "expired": 0,
                     *           "failed": 0,
                     *           "outOfStock": 0,
                     *           "paymentFailed": 0,
                     *           "placed": 0,
                     *           "refunded": 0,
                     *           "refundedMoney": [
                     *             {
                     *               "amount": 199900,
                     *               "currency": "EUR"
                     *             }
                     *           ],
                     *           "revenue": [
                     *             {
                     *               "amount": 199900,
                     *               "currency": "EUR"
                     *             }
                     *           ],
                     *           "running": 0,
                     *           "date": "text"
                     *         }
                     *       ],
                     *       "from": "text",
                     *       "to": "text",
                     *       "topGames": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 0,
                     *           "revenue": [
                     *             {
                     *               "amount": 199900,
                     *               "currency": "EUR"
                     *             }
                     *           ],
                     *           "title": "Lantern of the Deep"
                     *         }
                     *       ],
                     *       "totals": {
                     *         "cancelled": 0,
                     *         "codes": 0,
                     *         "completed": 0,
                     *         "expired": 0,
                     *         "failed": 0,
                     *         "outOfStock": 0,
                     *         "paymentFailed": 0,
                     *         "placed": 0,
                     *         "refunded": 0,
                     *         "refundedMoney": [
                     *           {
                     *             "amount": 199900,
                     *             "currency": "EUR"
                     *           }
                     *         ],
                     *         "revenue": [
                     *           {
                     *             "amount": 199900,
                     *             "currency": "EUR"
                     *           }
                     *         ],
                     *         "running": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SalesView"];
                };
            };
            /** @description A parameter is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllOrders: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description The whole address */
                email?: string;
                /**
                 * @description First day, in UTC
                 * @example 2026-11-01
                 */
                from?: string;
                gameId?: components["schemas"]["GameId"];
                /** @description 1 to 100, 25 by default */
                limit?: number;
                status?: components["schemas"]["OrderStatus"];
                /**
                 * @description Last day, in UTC
                 * @example 2026-11-26
                 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "createdAt": "2026-11-21T09:30:00Z",
                     *           "id": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *           "owner": {
                     *             "id": "ada",
                     *             "kind": "guest"
                     *           },
                     *           "quantity": 0,
                     *           "reason": "out_of_stock",
                     *           "status": "open",
                     *           "titles": [
                     *             "text"
                     *           ],
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "updatedAt": "2026-11-21T09:30:00Z"
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["PageView_AdminOrderSummary"];
                };
            };
            /** @description A parameter is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cartId": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "codes": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "id": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *           "status": "available"
                     *         }
                     *       ],
                     *       "contact": {
                     *         "email": "ada@example.test"
                     *       },
                     *       "createdAt": "2026-11-21T09:30:00Z",
                     *       "id": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "lines": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "payBy": "2026-11-21T09:30:00Z",
                     *       "payment": {
                     *         "attempts": 0,
                     *         "clientSecret": "pi_123_secret_456",
                     *         "lastError": {
                     *           "code": "card_declined",
                     *           "declineCode": "insufficient_funds",
                     *           "message": "Your card has insufficient funds."
                     *         },
                     *         "method": "card",
                     *         "paymentIntentId": "pi_123",
                     *         "publishableKey": "pk_test_123",
                     *         "startsAt": "2026-11-21T09:30:00Z",
                     *         "status": "creating"
                     *       },
                     *       "reason": "out_of_stock",
                     *       "status": "open",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "updatedAt": "2026-11-21T09:30:00Z",
                     *       "cancelRequested": true,
                     *       "owner": {
                     *         "id": "ada",
                     *         "kind": "guest"
                     *       },
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["AdminOrder"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelForCustomer: {
        parameters: {
            query?: never;
            header: {
                /** @description Fresh for each new request */
                "Idempotency-Key": string;
            };
            path: {
                orderId: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "customer asked within 14 days"
                 *     }
                 */
                "application/json": components["schemas"]["CancelOrder"];
            };
        };
        responses: {
            /** @description Cancelled; 202 while the saga winds it down */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cartId": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "codes": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "id": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *           "status": "available"
                     *         }
                     *       ],
                     *       "contact": {
                     *         "email": "ada@example.test"
                     *       },
                     *       "createdAt": "2026-11-21T09:30:00Z",
                     *       "id": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "lines": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "payBy": "2026-11-21T09:30:00Z",
                     *       "payment": {
                     *         "attempts": 0,
                     *         "clientSecret": "pi_123_secret_456",
                     *         "lastError": {
                     *           "code": "card_declined",
                     *           "declineCode": "insufficient_funds",
                     *           "message": "Your card has insufficient funds."
                     *         },
                     *         "method": "card",
                     *         "paymentIntentId": "pi_123",
                     *         "publishableKey": "pk_test_123",
                     *         "startsAt": "2026-11-21T09:30:00Z",
                     *         "status": "creating"
                     *       },
                     *       "reason": "out_of_stock",
                     *       "status": "open",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "updatedAt": "2026-11-21T09:30:00Z",
                     *       "cancelRequested": true,
                     *       "owner": {
                     *         "id": "ada",
                     *         "kind": "guest"
                     *       },
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["AdminOrder"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the order does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#idempotency_key_reused",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body.",
                     *       "instance": "/v1/carts",
                     *       "code": "idempotency_key_reused",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correctContact: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version you saw */
                "If-Match": string;
            };
            path: {
                orderId: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.test"
                 *     }
                 */
                "application/json": components["schemas"]["Contact"];
            };
        };
        responses: {
            /** @description The order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cartId": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "codes": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "id": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *           "status": "available"
                     *         }
                     *       ],
                     *       "contact": {
                     *         "email": "ada@example.test"
                     *       },
                     *       "createdAt": "2026-11-21T09:30:00Z",
                     *       "id": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "lines": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "payBy": "2026-11-21T09:30:00Z",
                     *       "payment": {
                     *         "attempts": 0,
                     *         "clientSecret": "pi_123_secret_456",
                     *         "lastError": {
                     *           "code": "card_declined",
                     *           "declineCode": "insufficient_funds",
                     *           "message": "Your card has insufficient funds."
                     *         },
                     *         "method": "card",
                     *         "paymentIntentId": "pi_123",
                     *         "publishableKey": "pk_test_123",
                     *         "startsAt": "2026-11-21T09:30:00Z",
                     *         "status": "creating"
                     *       },
                     *       "reason": "out_of_stock",
                     *       "status": "open",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "updatedAt": "2026-11-21T09:30:00Z",
                     *       "cancelRequested": true,
                     *       "owner": {
                     *         "id": "ada",
                     *         "kind": "guest"
                     *       },
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["AdminOrder"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed since */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#stale",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It was changed since the version in `If-Match`.",
                     *       "instance": "/v1/carts",
                     *       "code": "stale",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#if_match_required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "The route changes a version that the caller must have seen.",
                     *       "instance": "/v1/carts",
                     *       "code": "if_match_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refundOrder: {
        parameters: {
            query?: never;
            header: {
                /** @description Fresh for each new request */
                "Idempotency-Key": string;
            };
            path: {
                orderId: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "customer asked within 14 days"
                 *     }
                 */
                "application/json": components["schemas"]["RefundOrder"];
            };
        };
        responses: {
            /** @description Under way: read the order */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cartId": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "codes": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "id": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *           "status": "available"
                     *         }
                     *       ],
                     *       "contact": {
                     *         "email": "ada@example.test"
                     *       },
                     *       "createdAt": "2026-11-21T09:30:00Z",
                     *       "id": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "lines": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "payBy": "2026-11-21T09:30:00Z",
                     *       "payment": {
                     *         "attempts": 0,
                     *         "clientSecret": "pi_123_secret_456",
                     *         "lastError": {
                     *           "code": "card_declined",
                     *           "declineCode": "insufficient_funds",
                     *           "message": "Your card has insufficient funds."
                     *         },
                     *         "method": "card",
                     *         "paymentIntentId": "pi_123",
                     *         "publishableKey": "pk_test_123",
                     *         "startsAt": "2026-11-21T09:30:00Z",
                     *         "status": "creating"
                     *       },
                     *       "reason": "out_of_stock",
                     *       "status": "open",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "updatedAt": "2026-11-21T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such order, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the order or cart does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#idempotency_key_reused",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body.",
                     *       "instance": "/v1/carts",
                     *       "code": "idempotency_key_reused",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showSaga: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its executions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "action": "purchase",
                     *           "cause": "text",
                     *           "error": "text",
                     *           "events": [
                     *             {
                     *               "at": "2026-11-21T09:30:00Z",
                     *               "cause": "text",
                     *               "error": "text",
                     *               "state": "text",
                     *               "type": "TaskStateEntered"
                     *             }
                     *           ],
                     *           "name": "text",
                     *           "startedAt": "2026-11-21T09:30:00Z",
                     *           "state": "AwaitPayment",
                     *           "status": "succeeded",
                     *           "stoppedAt": "2026-11-21T09:30:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SagaView"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In order of time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "at": "2026-11-21T09:30:00Z",
                     *           "by": "sam",
                     *           "detail": "text",
                     *           "type": "OrderPlaced"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AdminTimeline"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such order */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showStock: {
        parameters: {
            query: {
                /** @description Which game */
                gameId: components["schemas"]["GameId"];
                /** @description Also list the codes in this state, at most 100, ids only */
                status?: components["schemas"]["CodeStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts by state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "codes": [
                     *         {
                     *           "id": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *           "orderId": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *           "status": "available"
                     *         }
                     *       ],
                     *       "items": [
                     *         {
                     *           "allocated": 0,
                     *           "available": 0,
                     *           "burned": 0,
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "held": 0,
                     *           "revealed": 0,
                     *           "revoked": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StockReport"];
                };
            };
            /** @description A parameter is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 1 to 100, 25 by default */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "appliedAt": "2026-11-21T09:30:00Z",
                     *           "id": "evt_1",
                     *           "orderId": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *           "type": "payment_intent.succeeded"
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["PageView_WebhookView"];
                };
            };
            /** @description A parameter is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not staff */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The gateway refused the request.",
                     *       "instance": "/v1/carts",
                     *       "code": "forbidden",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCart: {
        parameters: {
            query?: never;
            header: {
                /** @description Fresh for each new cart */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cart */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "idleAt": "2026-11-21T09:30:00Z",
                     *       "lines": [
                     *         {
                     *           "available": true,
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "stock": "available",
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "lockedBy": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "status": "active",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["CartView"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showCart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cartId: components["schemas"]["CartId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cart */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "idleAt": "2026-11-21T09:30:00Z",
                     *       "lines": [
                     *         {
                     *           "available": true,
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "stock": "available",
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "lockedBy": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "status": "active",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["CartView"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such cart, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    clearCart: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version you saw */
                "If-Match": string;
            };
            path: {
                cartId: components["schemas"]["CartId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cart */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "idleAt": "2026-11-21T09:30:00Z",
                     *       "lines": [
                     *         {
                     *           "available": true,
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "stock": "available",
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "lockedBy": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "status": "active",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["CartView"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such cart, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The cart is locked or full */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed since */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#stale",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It was changed since the version in `If-Match`.",
                     *       "instance": "/v1/carts",
                     *       "code": "stale",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#if_match_required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "The route changes a version that the caller must have seen.",
                     *       "instance": "/v1/carts",
                     *       "code": "if_match_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cartId: components["schemas"]["CartId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                 *       "quantity": 1
                 *     }
                 */
                "application/json": components["schemas"]["AddItem"];
            };
        };
        responses: {
            /** @description The cart */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "idleAt": "2026-11-21T09:30:00Z",
                     *       "lines": [
                     *         {
                     *           "available": true,
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "stock": "available",
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "lockedBy": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "status": "active",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["CartView"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such cart, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The cart is locked or full */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed since */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#stale",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It was changed since the version in `If-Match`.",
                     *       "instance": "/v1/carts",
                     *       "code": "stale",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeItem: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version you saw */
                "If-Match": string;
            };
            path: {
                cartId: components["schemas"]["CartId"];
                gameId: components["schemas"]["GameId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cart */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "idleAt": "2026-11-21T09:30:00Z",
                     *       "lines": [
                     *         {
                     *           "available": true,
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "stock": "available",
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "lockedBy": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "status": "active",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["CartView"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such cart, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The cart is locked or full */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed since */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#stale",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It was changed since the version in `If-Match`.",
                     *       "instance": "/v1/carts",
                     *       "code": "stale",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#if_match_required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "The route changes a version that the caller must have seen.",
                     *       "instance": "/v1/carts",
                     *       "code": "if_match_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setQuantity: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version you saw */
                "If-Match": string;
            };
            path: {
                cartId: components["schemas"]["CartId"];
                gameId: components["schemas"]["GameId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quantity": 1
                 *     }
                 */
                "application/json": components["schemas"]["SetQuantity"];
            };
        };
        responses: {
            /** @description The cart */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "idleAt": "2026-11-21T09:30:00Z",
                     *       "lines": [
                     *         {
                     *           "available": true,
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "stock": "available",
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "lockedBy": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "status": "active",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["CartView"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such cart, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The cart is locked or full */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed since */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#stale",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It was changed since the version in `If-Match`.",
                     *       "instance": "/v1/carts",
                     *       "code": "stale",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#if_match_required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "The route changes a version that the caller must have seen.",
                     *       "instance": "/v1/carts",
                     *       "code": "if_match_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adoptCart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cartId": "crt_0198c5b2-7d40-7000-8000-000000000002",
                 *       "guestToken": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"
                 *     }
                 */
                "application/json": components["schemas"]["AdoptCart"];
            };
        };
        responses: {
            /** @description Where everything is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cartId": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "lines": 0
                     *     }
                     */
                    "application/json": components["schemas"]["AdoptedCart"];
                };
            };
            /** @description A field is wrong, or the guest's token does not count */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The guest has no such cart */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description One of the carts is being paid, or both do not fit into one */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openMyCart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cart */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "idleAt": "2026-11-21T09:30:00Z",
                     *       "lines": [
                     *         {
                     *           "available": true,
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "stock": "available",
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "lockedBy": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "status": "active",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "version": 0
                     *     }
                     */
                    "application/json": components["schemas"]["CartView"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listGames: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                /** @description Only this genre */
                genre?: components["schemas"]["Genre"];
                /** @description 1 to 100, 25 by default */
                limit?: number;
                /** @description Only this platform */
                platform?: components["schemas"]["Platform"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of games */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "ageRating": 12,
                     *           "description": "Dive beneath a drowned city.",
                     *           "featured": true,
                     *           "genres": [
                     *             "action"
                     *           ],
                     *           "platforms": [
                     *             "pc"
                     *           ],
                     *           "price": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "publisher": "Lantern of the Deep",
                     *           "region": "GLOBAL",
                     *           "releaseDate": "2026-05-01",
                     *           "requirements": "Dive beneath a drowned city.",
                     *           "slug": "lantern-of-the-deep",
                     *           "title": "Lantern of the Deep",
                     *           "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "images": [
                     *             {
                     *               "alt": "Lantern of the Deep",
                     *               "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *               "large": "text",
                     *               "medium": "text",
                     *               "small": "text"
                     *             }
                     *           ],
                     *           "publishedAt": "2026-11-21T09:30:00Z",
                     *           "stock": "available"
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["PageView_GameView"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGame: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gameId: components["schemas"]["GameId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The game */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ageRating": 12,
                     *       "description": "Dive beneath a drowned city.",
                     *       "featured": true,
                     *       "genres": [
                     *         "action"
                     *       ],
                     *       "platforms": [
                     *         "pc"
                     *       ],
                     *       "price": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "publisher": "Lantern of the Deep",
                     *       "region": "GLOBAL",
                     *       "releaseDate": "2026-05-01",
                     *       "requirements": "Dive beneath a drowned city.",
                     *       "slug": "lantern-of-the-deep",
                     *       "title": "Lantern of the Deep",
                     *       "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *       "images": [
                     *         {
                     *           "alt": "Lantern of the Deep",
                     *           "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *           "large": "text",
                     *           "medium": "text",
                     *           "small": "text"
                     *         }
                     *       ],
                     *       "publishedAt": "2026-11-21T09:30:00Z",
                     *       "stock": "available"
                     *     }
                     */
                    "application/json": components["schemas"]["GameView"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRelatedGames: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gameId: components["schemas"]["GameId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most eight */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "ageRating": 12,
                     *           "description": "Dive beneath a drowned city.",
                     *           "featured": true,
                     *           "genres": [
                     *             "action"
                     *           ],
                     *           "platforms": [
                     *             "pc"
                     *           ],
                     *           "price": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "publisher": "Lantern of the Deep",
                     *           "region": "GLOBAL",
                     *           "releaseDate": "2026-05-01",
                     *           "requirements": "Dive beneath a drowned city.",
                     *           "slug": "lantern-of-the-deep",
                     *           "title": "Lantern of the Deep",
                     *           "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "images": [
                     *             {
                     *               "alt": "Lantern of the Deep",
                     *               "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *               "large": "text",
                     *               "medium": "text",
                     *               "small": "text"
                     *             }
                     *           ],
                     *           "publishedAt": "2026-11-21T09:30:00Z",
                     *           "stock": "available"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RelatedView"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such game */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startGuestSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "expiresAt": "2026-11-21T09:30:00Z",
                     *       "guestId": "gst_0198c5b2-7d40-7000-8000-000000000006",
                     *       "token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"
                     *     }
                     */
                    "application/json": components["schemas"]["GuestSession"];
                };
            };
        };
    };
    showHome: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Featured and new games */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "featured": [
                     *         {
                     *           "ageRating": 12,
                     *           "description": "Dive beneath a drowned city.",
                     *           "featured": true,
                     *           "genres": [
                     *             "action"
                     *           ],
                     *           "platforms": [
                     *             "pc"
                     *           ],
                     *           "price": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "publisher": "Lantern of the Deep",
                     *           "region": "GLOBAL",
                     *           "releaseDate": "2026-05-01",
                     *           "requirements": "Dive beneath a drowned city.",
                     *           "slug": "lantern-of-the-deep",
                     *           "title": "Lantern of the Deep",
                     *           "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "images": [
                     *             {
                     *               "alt": "Lantern of the Deep",
                     *               "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *               "large": "text",
                     *               "medium": "text",
                     *               "small": "text"
                     *             }
                     *           ],
                     *           "publishedAt": "2026-11-21T09:30:00Z",
                     *           "stock": "available"
                     *         }
                     *       ],
                     *       "genres": [
                     *         {
                     *           "count": 0,
                     *           "value": "action"
                     *         }
                     *       ],
                     *       "newest": [
                     *         {
                     *           "ageRating": 12,
                     *           "description": "Dive beneath a drowned city.",
                     *           "featured": true,
                     *           "genres": [
                     *             "action"
                     *           ],
                     *           "platforms": [
                     *             "pc"
                     *           ],
                     *           "price": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "publisher": "Lantern of the Deep",
                     *           "region": "GLOBAL",
                     *           "releaseDate": "2026-05-01",
                     *           "requirements": "Dive beneath a drowned city.",
                     *           "slug": "lantern-of-the-deep",
                     *           "title": "Lantern of the Deep",
                     *           "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "images": [
                     *             {
                     *               "alt": "Lantern of the Deep",
                     *               "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *               "large": "text",
                     *               "medium": "text",
                     *               "small": "text"
                     *             }
                     *           ],
                     *           "publishedAt": "2026-11-21T09:30:00Z",
                     *           "stock": "available"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["HomeView"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listLibrary: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                /** @description 1 to 100, 25 by default */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of codes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "codeId": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "orderId": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *           "status": "available",
                     *           "title": "Lantern of the Deep"
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["PageView_LibraryItem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revealCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                codeId: components["schemas"]["CodeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "consent": true
                 *     }
                 */
                "application/json": components["schemas"]["RevealCode"];
            };
        };
        responses: {
            /** @description The code */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "AAAAA-BBBBB-CCCCC",
                     *       "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *       "revealedAt": "2026-11-21T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["RevealedCode"];
                };
            };
            /** @description Consent is missing */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such code, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Its order is not completed, or is being refunded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contactEmail": "ada@example.test",
                     *       "displayName": "Lantern of the Deep",
                     *       "email": "ada@example.test",
                     *       "id": "ada",
                     *       "kind": "guest"
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description No token, or a bad one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "contactEmail": "ada@example.test",
                 *       "displayName": "Ada"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateMe"];
            };
        };
        responses: {
            /** @description The caller */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contactEmail": "ada@example.test",
                     *       "displayName": "Lantern of the Deep",
                     *       "email": "ada@example.test",
                     *       "id": "ada",
                     *       "kind": "guest"
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another tab changes it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                /** @description 1 to 100, 25 by default */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "createdAt": "2026-11-21T09:30:00Z",
                     *           "id": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *           "lines": [
                     *             {
                     *               "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *               "quantity": 1,
                     *               "title": "Lantern of the Deep",
                     *               "total": {
                     *                 "amount": 1999,
                     *                 "currency": "EUR"
                     *               },
                     *               "unitPrice": {
                     *                 "amount": 1999,
                     *                 "currency": "EUR"
                     *               }
                     *             }
                     *           ],
                     *           "quantity": 0,
                     *           "reason": "out_of_stock",
                     *           "status": "open",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["PageView_OrderSummary"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    placeOrder: {
        parameters: {
            query?: never;
            header: {
                /** @description Fresh for each new request */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cartId": "crt_0198c5b2-7d40-7000-8000-000000000002",
                 *       "contact": {
                 *         "email": "ada@example.test"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PlaceOrder"];
            };
        };
        responses: {
            /** @description The order */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cartId": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "codes": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "id": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *           "status": "available"
                     *         }
                     *       ],
                     *       "contact": {
                     *         "email": "ada@example.test"
                     *       },
                     *       "createdAt": "2026-11-21T09:30:00Z",
                     *       "id": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "lines": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "payBy": "2026-11-21T09:30:00Z",
                     *       "payment": {
                     *         "attempts": 0,
                     *         "clientSecret": "pi_123_secret_456",
                     *         "lastError": {
                     *           "code": "card_declined",
                     *           "declineCode": "insufficient_funds",
                     *           "message": "Your card has insufficient funds."
                     *         },
                     *         "method": "card",
                     *         "paymentIntentId": "pi_123",
                     *         "publishableKey": "pk_test_123",
                     *         "startsAt": "2026-11-21T09:30:00Z",
                     *         "status": "creating"
                     *       },
                     *       "reason": "out_of_stock",
                     *       "status": "open",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "updatedAt": "2026-11-21T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such order, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the order or cart does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#idempotency_key_reused",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body.",
                     *       "instance": "/v1/carts",
                     *       "code": "idempotency_key_reused",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cartId": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "codes": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "id": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *           "status": "available"
                     *         }
                     *       ],
                     *       "contact": {
                     *         "email": "ada@example.test"
                     *       },
                     *       "createdAt": "2026-11-21T09:30:00Z",
                     *       "id": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "lines": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "payBy": "2026-11-21T09:30:00Z",
                     *       "payment": {
                     *         "attempts": 0,
                     *         "clientSecret": "pi_123_secret_456",
                     *         "lastError": {
                     *           "code": "card_declined",
                     *           "declineCode": "insufficient_funds",
                     *           "message": "Your card has insufficient funds."
                     *         },
                     *         "method": "card",
                     *         "paymentIntentId": "pi_123",
                     *         "publishableKey": "pk_test_123",
                     *         "startsAt": "2026-11-21T09:30:00Z",
                     *         "status": "creating"
                     *       },
                     *       "reason": "out_of_stock",
                     *       "status": "open",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "updatedAt": "2026-11-21T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such order, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancelled; 202 while the saga winds it down */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cartId": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "codes": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "id": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *           "status": "available"
                     *         }
                     *       ],
                     *       "contact": {
                     *         "email": "ada@example.test"
                     *       },
                     *       "createdAt": "2026-11-21T09:30:00Z",
                     *       "id": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "lines": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "payBy": "2026-11-21T09:30:00Z",
                     *       "payment": {
                     *         "attempts": 0,
                     *         "clientSecret": "pi_123_secret_456",
                     *         "lastError": {
                     *           "code": "card_declined",
                     *           "declineCode": "insufficient_funds",
                     *           "message": "Your card has insufficient funds."
                     *         },
                     *         "method": "card",
                     *         "paymentIntentId": "pi_123",
                     *         "publishableKey": "pk_test_123",
                     *         "startsAt": "2026-11-21T09:30:00Z",
                     *         "status": "creating"
                     *       },
                     *       "reason": "out_of_stock",
                     *       "status": "open",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "updatedAt": "2026-11-21T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such order, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the order or cart does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.test"
                 *     }
                 */
                "application/json": components["schemas"]["Contact"];
            };
        };
        responses: {
            /** @description The order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cartId": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "codes": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "id": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *           "status": "available"
                     *         }
                     *       ],
                     *       "contact": {
                     *         "email": "ada@example.test"
                     *       },
                     *       "createdAt": "2026-11-21T09:30:00Z",
                     *       "id": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "lines": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "payBy": "2026-11-21T09:30:00Z",
                     *       "payment": {
                     *         "attempts": 0,
                     *         "clientSecret": "pi_123_secret_456",
                     *         "lastError": {
                     *           "code": "card_declined",
                     *           "declineCode": "insufficient_funds",
                     *           "message": "Your card has insufficient funds."
                     *         },
                     *         "method": "card",
                     *         "paymentIntentId": "pi_123",
                     *         "publishableKey": "pk_test_123",
                     *         "startsAt": "2026-11-21T09:30:00Z",
                     *         "status": "creating"
                     *       },
                     *       "reason": "out_of_stock",
                     *       "status": "open",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "updatedAt": "2026-11-21T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such order, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the order or cart does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addPayment: {
        parameters: {
            query?: never;
            header: {
                /** @description Fresh for each new request */
                "Idempotency-Key": string;
            };
            path: {
                orderId: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "expectedTotal": {
                 *         "amount": 1999,
                 *         "currency": "EUR"
                 *       },
                 *       "method": "card"
                 *     }
                 */
                "application/json": components["schemas"]["AddPayment"];
            };
        };
        responses: {
            /** @description Under way: read the order */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cartId": "crt_0198c5b2-7d40-7000-8000-000000000002",
                     *       "codes": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "id": "cod_0198c5b2-7d40-7000-8000-000000000004",
                     *           "status": "available"
                     *         }
                     *       ],
                     *       "contact": {
                     *         "email": "ada@example.test"
                     *       },
                     *       "createdAt": "2026-11-21T09:30:00Z",
                     *       "id": "ord_0198c5b2-7d40-8000-8000-000000000003",
                     *       "lines": [
                     *         {
                     *           "gameId": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "quantity": 1,
                     *           "title": "Lantern of the Deep",
                     *           "total": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "unitPrice": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "payBy": "2026-11-21T09:30:00Z",
                     *       "payment": {
                     *         "attempts": 0,
                     *         "clientSecret": "pi_123_secret_456",
                     *         "lastError": {
                     *           "code": "card_declined",
                     *           "declineCode": "insufficient_funds",
                     *           "message": "Your card has insufficient funds."
                     *         },
                     *         "method": "card",
                     *         "paymentIntentId": "pi_123",
                     *         "publishableKey": "pk_test_123",
                     *         "startsAt": "2026-11-21T09:30:00Z",
                     *         "status": "creating"
                     *       },
                     *       "reason": "out_of_stock",
                     *       "status": "open",
                     *       "total": {
                     *         "amount": 1999,
                     *         "currency": "EUR"
                     *       },
                     *       "updatedAt": "2026-11-21T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A field is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such order, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the order or cart does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#busy",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "Somebody else is changing the same thing.",
                     *       "instance": "/v1/carts",
                     *       "code": "busy",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#idempotency_key_reused",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The Idempotency-Key was used with another body.",
                     *       "instance": "/v1/carts",
                     *       "code": "idempotency_key_reused",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What happened */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "at": "2026-11-21T09:30:00Z",
                     *           "by": "text",
                     *           "detail": "text",
                     *           "type": "OrderPlaced"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description No token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#token_required",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The route needs a caller, and no token was sent.",
                     *       "instance": "/v1/carts",
                     *       "code": "token_required",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such order, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#not_found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such page.",
                     *       "instance": "/v1/carts",
                     *       "code": "not_found",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchGames: {
        parameters: {
            query?: {
                /** @description Only prices in this currency */
                currency?: components["schemas"]["Currency"];
                /** @description `next` of the page before */
                cursor?: string;
                /** @description Only this genre */
                genre?: components["schemas"]["Genre"];
                /** @description Only what is left */
                inStock?: boolean;
                /** @description 1 to 100, 25 by default */
                limit?: number;
                /** @description As `minPrice` */
                maxPrice?: number;
                /** @description Minor units of `currency`, or else of the currency that most games have */
                minPrice?: number;
                /** @description Only this platform */
                platform?: components["schemas"]["Platform"];
                /** @description Words, at most 100 characters; nothing finds everything */
                q?: string;
                /** @description `relevance` by default */
                sort?: components["schemas"]["Sort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of games */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "facets": {
                     *         "currencies": [
                     *           {
                     *             "count": 0,
                     *             "value": "EUR"
                     *           }
                     *         ],
                     *         "genres": [
                     *           {
                     *             "count": 0,
                     *             "value": "action"
                     *           }
                     *         ],
                     *         "platforms": [
                     *           {
                     *             "count": 0,
                     *             "value": "pc"
                     *           }
                     *         ]
                     *       },
                     *       "items": [
                     *         {
                     *           "ageRating": 12,
                     *           "description": "Dive beneath a drowned city.",
                     *           "featured": true,
                     *           "genres": [
                     *             "action"
                     *           ],
                     *           "platforms": [
                     *             "pc"
                     *           ],
                     *           "price": {
                     *             "amount": 1999,
                     *             "currency": "EUR"
                     *           },
                     *           "publisher": "Lantern of the Deep",
                     *           "region": "GLOBAL",
                     *           "releaseDate": "2026-05-01",
                     *           "requirements": "Dive beneath a drowned city.",
                     *           "slug": "lantern-of-the-deep",
                     *           "title": "Lantern of the Deep",
                     *           "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "images": [
                     *             {
                     *               "alt": "Lantern of the Deep",
                     *               "id": "img_0198c5b2-7d40-8000-8000-000000000007",
                     *               "large": "text",
                     *               "medium": "text",
                     *               "small": "text"
                     *             }
                     *           ],
                     *           "publishedAt": "2026-11-21T09:30:00Z",
                     *           "stock": "available"
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["SearchView"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggestGames: {
        parameters: {
            query?: {
                /** @description What was typed so far, at most 100 characters */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most eight */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "gam_0198c5b2-7d40-7000-8000-000000000001",
                     *           "slug": "lantern-of-the-deep",
                     *           "title": "Lantern of the Deep"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            /** @description Unchanged since `If-None-Match` */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receiveWebhook: {
        parameters: {
            query?: never;
            header: {
                /** @description `t=…,v1=…` over the raw body */
                "Stripe-Signature": string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A Stripe event */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_1",
                 *       "type": "payment_intent.succeeded",
                 *       "data": {
                 *         "object": {
                 *           "id": "pi_1",
                 *           "object": "payment_intent"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Durable */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "received": true
                     *     }
                     */
                    "application/json": components["schemas"]["Received"];
                };
            };
            /** @description Not Stripe's */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#invalid_request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A field, header, parameter or path is missing or breaks a rule; `errors` says which.",
                     *       "instance": "/v1/carts",
                     *       "code": "invalid_request",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/docs/errors#too_large",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than the route takes; `detail` says how large it may be.",
                     *       "instance": "/v1/carts",
                     *       "code": "too_large",
                     *       "errors": [],
                     *       "traceId": "0198c5b2-7d40-7000-8000-000000000009"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
