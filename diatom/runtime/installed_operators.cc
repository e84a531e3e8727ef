#include "diatom/runtime/installed_operators.h"

#include "diatom/tensor/override.h"

namespace diatom {

InstalledOperators::Copy::Copy(const Op& op) : record(op), variants(op.variants.begin(), op.variants.end()) {
  record.variants = {variants.data(), variants.size()};
  for (size_t i = 0; i < variants.size(); ++i) {
    variants[i].run = installed_run(op.variants[i]);
    if (const Row row = installed_row(op.variants[i])) install_row(record, variants[i].signature, row);
  }
}

InstalledOperators::InstalledOperators(OpList operators) {
  for (const Op* op : operators) list_.push_back(&copies_.emplace_back(*op).record);
}

}  // namespace diatom
