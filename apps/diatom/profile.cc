#include "apps/diatom/profile.h"

#include <fmt/format.h>

#include "diatom/plan/planner.h"

namespace diatom {

Profile::Profile(LoadedModel& loaded)
    : loaded_(loaded),
      begun_(static_cast<size_t>(loaded.model().subgraph(0).operator_count())),
      spent_(begun_.size()),
      observer_(loaded.interpreter(),
                [this](int subgraph, int index, bool ends) { step(subgraph, index, ends); }) {}

void Profile::step(int subgraph, int index, bool ends) {
  if (subgraph != 0) return;
  const size_t at = static_cast<size_t>(index);
  if (ends) {
    spent_[at] += Clock::now() - begun_[at];
  } else {
    begun_[at] = Clock::now();
  }
}

std::vector<Profile::Row> Profile::rows() const {
  std::vector<Row> rows;
  const Plan& plan = *loaded_.interpreter().plan();
  for (size_t i = 0; i < spent_.size(); ++i) {
    const Step& step = plan.step(plan.subgraph(0), static_cast<int32_t>(i));
    rows.push_back({loaded_.operators()[step.op]->info.name,
                    std::chrono::duration<double, std::micro>(spent_[i]).count()});
  }
  return rows;
}

std::string Profile::table(int runs) const {
  const std::vector<Row> all = rows();
  double total = 0.0;
  for (const Row& row : all) total += row.microseconds;
  std::string text = fmt::format("{:>4}  {:<34} {:>12} {:>7}\n", "step", "operator", "microseconds", "share");
  for (size_t i = 0; i < all.size(); ++i) {
    text += fmt::format("{:>4}  {:<34} {:>12.2f} {:>6.1f}%\n", i, all[i].name, all[i].microseconds / runs,
                        total > 0.0 ? 100.0 * all[i].microseconds / total : 0.0);
  }
  return text;
}

}  // namespace diatom
