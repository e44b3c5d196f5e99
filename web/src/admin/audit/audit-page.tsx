import { AuditList } from "../parts/audit-trail";
import { DateFilter, FilterBar, TextFilter } from "../parts/filters";
import { OfficePage } from "../parts/page";
import { useFilters } from "../routing";

export function AuditPage() {
  const { values, set, any } = useFilters(["subject", "from", "to"]);
  return (
    <OfficePage title="Audit log">
      <FilterBar label="Filter the audit log" any={any} onClear={() => set({ subject: "", from: "", to: "" })}>
        <TextFilter
          label="Subject"
          placeholder="The id of a game, order, cart, code or batch"
          value={values.subject}
          onChange={(subject) => set({ subject })}
        />
        <DateFilter label="From" value={values.from} onChange={(from) => set({ from })} />
        <DateFilter label="To" value={values.to} onChange={(to) => set({ to })} />
      </FilterBar>
      <AuditList filter={values} subjects />
    </OfficePage>
  );
}
