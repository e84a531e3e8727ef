#include "diatom/tensor/planned_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "diatom/tensor/error.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

constexpr size_t kFirstArena = size_t{64} << 10;
constexpr size_t kMostArena = size_t{1} << 30;

}  // namespace

PlannedModel::PlannedModel(const Model& model, OpList operators, const PlanOptions& options)
    : model_(model), operators_(operators), memory_(nullptr, std::free) {
  size_t arena_bytes = kFirstArena;
  while (!plan(arena_bytes, options)) {
    if (status().code != Code::kArenaTooSmall || arena_bytes == kMostArena) return;
    const size_t needed = static_cast<size_t>(std::max<int64_t>(status().expected, 0)) + kArenaAlignment;
    arena_bytes = std::min(std::max(2 * arena_bytes, needed), kMostArena);
  }
}

bool PlannedModel::plan(size_t arena_bytes, const PlanOptions& options) {
  interpreter_.reset();
  memory_.reset(static_cast<uint8_t*>(std::calloc(arena_bytes, 1)));
  if (memory_ == nullptr) raise(fmt::format("out of memory for an arena of {} bytes", arena_bytes));
  arena_.emplace(memory_.get(), arena_bytes);
  interpreter_.emplace(model_, *arena_, operators_, options);
  return interpreter_->status().ok();
}

void PlannedModel::check(const Status& status) const {
  if (!status.ok()) raise(sentence(status, model_, operators_));
}

}  // namespace diatom
