#include "diatom/tensor/op_sources.h"

#include <fmt/format.h>

#include "diatom/tensor/error.h"

namespace diatom {

const OpSource& op_source(const Op& op) {
  for (const OpSource& source : op_sources()) {
    if (source.op == &op) return source;
  }
  raise(fmt::format("{}: its source is not known, as that of an operator of diatom/ops is", op.info.name));
}

}  // namespace diatom
