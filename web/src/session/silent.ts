// Runs in the hidden frame of a silent renewal: hands the provider's answer to the page that opened it.
import { UserManager } from "oidc-client-ts";

new UserManager({ authority: "", client_id: "", redirect_uri: "" }).signinSilentCallback().catch(() => undefined);
