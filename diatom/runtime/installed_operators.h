// InstalledOperators are copies of operators whose bodies are those that are installed (override.h), for
// plans: what control flow runs is then computed as fast as the steps around it.
//
//   static const InstalledOperators operators(all_ops());
#pragma once

#include <deque>
#include <vector>

#include "diatom/ops/define.h"

namespace diatom {

class InstalledOperators {
 public:
  explicit InstalledOperators(OpList operators);
  InstalledOperators(const InstalledOperators&) = delete;
  InstalledOperators& operator=(const InstalledOperators&) = delete;

  // In the same order.
  OpList list() const { return {list_.data(), list_.size()}; }

 private:
  struct Copy {
    explicit Copy(const Op& op);

    Op record;
    std::vector<Variant> variants;
  };

  std::deque<Copy> copies_;
  std::vector<const Op*> list_;
};

}  // namespace diatom
