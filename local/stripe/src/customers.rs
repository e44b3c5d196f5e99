//! Customers: the little that payments refer to.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::{ApiError, Outcome};
use crate::form::Params;
use crate::metadata::{self, Metadata};
use crate::session::Session;
use crate::table::Record;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Customer {
    id: String,
    created: i64,
    email: Option<String>,
    name: Option<String>,
    phone: Option<String>,
    description: Option<String>,
    metadata: Metadata,
}

impl Record for Customer {
    const TABLE: &'static str = "customers";
    fn id(&self) -> &str {
        &self.id
    }
}

impl Customer {
    pub(crate) fn render(&self) -> Value {
        json!({
            "id": self.id, "object": "customer", "address": null, "balance": 0,
            "created": self.created, "currency": null, "default_source": null,
            "delinquent": false, "description": self.description, "discount": null,
            "email": self.email, "invoice_prefix": null,
            "invoice_settings": {
                "custom_fields": null, "default_payment_method": null,
                "footer": null, "rendering_options": null,
            },
            "livemode": false, "metadata": self.metadata, "name": self.name,
            "phone": self.phone, "preferred_locales": [], "shipping": null,
            "tax_exempt": "none", "test_clock": null,
        })
    }
}

impl Session<'_> {
    pub(crate) fn create_customer(&mut self, params: &Params) -> Outcome<Value> {
        let mut customer = Customer {
            id: String::new(),
            created: self.now,
            email: params.text("email")?,
            name: params.text("name")?,
            phone: params.text("phone")?,
            description: params.text("description")?,
            metadata: Metadata::new(),
        };
        metadata::apply(&mut customer.metadata, params)?;
        customer.id = self.db.next_id("cus");
        let value = customer.render();
        self.db.customers.put(customer);
        Ok(value)
    }

    pub(crate) fn retrieve_customer(&self, id: &str) -> Outcome<Value> {
        let customer = self.db.customers.get(id);
        customer.map(Customer::render).ok_or_else(|| ApiError::not_found("customer", id, "id"))
    }

    /// A customer named in another call must exist.
    pub(crate) fn known_customer(&self, params: &Params) -> Outcome<Option<String>> {
        let Some(id) = params.text("customer")? else { return Ok(None) };
        if self.db.customers.get(&id).is_some() {
            return Ok(Some(id));
        }
        Err(ApiError::not_found("customer", &id, "customer").status(400))
    }
}
