#include "diatom/tensor/planned_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "diatom/tensor/device_backend.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

constexpr size_t kFirstArena = size_t{64} << 10;
constexpr size_t kMostArena = size_t{1} << 30;

using Memory = std::unique_ptr<void, std::function<void(void*)>>;

// What cpu:0 has is cleared when it is touched.
Memory cleared_memory(Device device, size_t bytes) {
  if (device == Device()) return {std::calloc(bytes, 1), std::free};
  DeviceBackend& backend = backend_of(device);
  Memory memory(backend.allocate(bytes), [&backend, bytes](void* place) { backend.free(place, bytes); });
  if (memory != nullptr) std::memset(memory.get(), 0, bytes);
  return memory;
}

}  // namespace

PlannedModel::PlannedModel(const Model& model, OpList operators, const PlanOptions& options, Device device)
    : model_(model), operators_(operators), device_(device) {
  size_t arena_bytes = kFirstArena;
  while (!plan(arena_bytes, options)) {
    if (status().code != Code::kArenaTooSmall || arena_bytes == kMostArena) return;
    const size_t needed = static_cast<size_t>(std::max<int64_t>(status().expected, 0)) + kArenaAlignment;
    arena_bytes = std::min(std::max(2 * arena_bytes, needed), kMostArena);
  }
}

bool PlannedModel::plan(size_t arena_bytes, const PlanOptions& options) {
  interpreter_.reset();
  memory_ = cleared_memory(device_, arena_bytes);
  if (memory_ == nullptr)
    raise(fmt::format("out of memory for an arena of {} bytes on {}", arena_bytes, to_string(device_)));
  arena_.emplace(memory_.get(), arena_bytes);
  interpreter_.emplace(model_, *arena_, operators_, options);
  return interpreter_->status().ok();
}

void PlannedModel::check(const Status& status) const {
  if (!status.ok()) raise(sentence(status, model_, operators_));
}

}  // namespace diatom
