#include "diatom/runtime/run_options.h"

#include <utility>

namespace diatom {
namespace {

constinit thread_local const RunOptions* innermost = nullptr;

}  // namespace

RunScope::RunScope(RunOptions options) : options_(std::move(options)), outer_(innermost) {
  innermost = &options_;
}

RunScope::~RunScope() { innermost = outer_; }

const RunOptions& run_options() {
  static const RunOptions usual;
  return innermost == nullptr ? usual : *innermost;
}

}  // namespace diatom
