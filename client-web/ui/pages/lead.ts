// The facilitator's page.
import Page from "./Lead.svelte";
import { show } from "./show";

show(Page);
