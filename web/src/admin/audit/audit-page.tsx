import { AuditList } from "../parts/audit-trail";
import { FilterBar, TextFilter } from "../parts/filters";
import { OfficePage } from "../parts/page";
import { useFilters } from "../routing";

export function AuditPage() {
  const { values, set, any } = useFilters(["subject"]);
  return (
    <OfficePage title="Audit log">
      <FilterBar label="Filter the audit log" any={any} onClear={() => set({ subject: "" })}>
        <TextFilter
          label="Subject"
          placeholder="The id of a game, order, cart, code or batch"
          value={values.subject}
          onChange={(subject) => set({ subject })}
        />
      </FilterBar>
      <AuditList subject={values.subject} subjects />
    </OfficePage>
  );
}
