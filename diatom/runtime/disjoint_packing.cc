#include "diatom/runtime/disjoint_packing.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <vector>

#include "diatom/base/arena.h"

namespace diatom {
namespace {

// The most that live at once, each as large as the alignment makes it, but for the end of the topmost.
uint32_t lower_bound_of(Span<Buffer> buffers) {
  std::map<int64_t, int64_t> changes;
  for (const Buffer& buffer : buffers) {
    changes[buffer.first] += align_up(buffer.bytes);
    changes[int64_t{buffer.last} + 1] -= align_up(buffer.bytes);
  }
  int64_t live = 0;
  int64_t most = 0;
  int64_t when = 0;
  for (const auto& [step, bytes] : changes) {
    live += bytes;
    if (live > most) most = live, when = step;
  }
  uint32_t padding = 0;
  for (const Buffer& buffer : buffers) {
    if (buffer.first <= when && when <= buffer.last)
      padding = std::max(padding, align_up(buffer.bytes) - buffer.bytes);
  }
  return static_cast<uint32_t>(most) - padding;
}

// Where memory is left over, what was read keeps its place for some steps more, so that steps after them need
// not wait and can be fused. At most this part of what must be there is spent on it.
constexpr int32_t kDelays[] = {64, 16, 4};
constexpr uint32_t kSpared = 32;

std::vector<Buffer> delayed(Span<Buffer> buffers, int32_t steps) {
  constexpr int32_t kMost = std::numeric_limits<int32_t>::max() - 1;
  std::vector<Buffer> later(buffers.begin(), buffers.end());
  for (Buffer& buffer : later) buffer.last += buffer.last > kMost - steps ? 0 : steps;
  return later;
}

int64_t by_bytes(const Buffer& buffer) { return buffer.bytes; }
int64_t by_last(const Buffer& buffer) { return buffer.last; }

class Search {
 public:
  Search(Span<Buffer> buffers, uint32_t lower_bound) : buffers_(buffers), enough_(align_up(lower_bound)) {}

  template <typename KeyOf>
  void place_by(const KeyOf& key) {
    try_order(sorted_by(key));
  }

  // Sorts by what `key` gives, largest first, and then promotes what is topmost; how far, attempts take
  // turns.
  template <typename KeyOf>
  void try_by(const KeyOf& key) {
    std::vector<uint32_t> order = sorted_by(key);
    uint32_t top = try_order(order);
    for (size_t attempt = 0; attempt < attempts() && best_ > enough_; ++attempt) {
      const size_t from = static_cast<size_t>(std::find(order.begin(), order.end(), top) - order.begin());
      promote(order, from, from == 0 ? 0 : attempt * kStride % from);
      if (from == 0) promote(order, order.size() - 1 - attempt % order.size(), 0);
      top = try_order(order);
    }
  }

  // Leaves the buffers where they are in the best order.
  uint32_t apply() {
    place(best_order_);
    return best_;
  }

 private:
  static constexpr size_t kStride = 7;

  // Largest first.
  template <typename KeyOf>
  std::vector<uint32_t> sorted_by(const KeyOf& key) const {
    std::vector<uint32_t> order(buffers_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return key(buffers_[a]) > key(buffers_[b]); });
    return order;
  }

  // A placement takes the square of the number of buffers.
  size_t attempts() const {
    constexpr size_t kWork = size_t{1} << 27;
    constexpr size_t kMost = 4096;
    return std::min(kWork / (buffers_.size() * buffers_.size()), kMost);
  }

  static void promote(std::vector<uint32_t>& order, size_t from, size_t to) {
    const auto at = [&](size_t i) { return order.begin() + static_cast<ptrdiff_t>(i); };
    std::rotate(at(to), at(from), at(from + 1));
  }

  // The buffer whose end is the end of all.
  uint32_t try_order(const std::vector<uint32_t>& order) {
    const uint32_t top = place(order);
    const uint32_t bytes = end_of(buffers_[top]);
    if (bytes < best_) {
      best_ = bytes;
      best_order_ = order;
    }
    return top;
  }

  static uint32_t end_of(const Buffer& buffer) { return buffer.offset + buffer.bytes; }

  // Places each as low as it can go, and gives the topmost.
  uint32_t place(const std::vector<uint32_t>& order) {
    placed_.clear();
    uint32_t top = order[0];
    for (const uint32_t index : order) {
      Buffer& here = buffers_[index];
      here.offset = 0;
      for (const Placed& there : placed_) {
        if (there.last < here.first || here.last < there.first) continue;
        if (here.offset + here.bytes <= there.offset) break;
        here.offset = std::max(here.offset, there.end);
      }
      const Placed placed{here.offset, align_up(end_of(here)), here.first, here.last};
      const auto above =
          std::upper_bound(placed_.begin(), placed_.end(), placed,
                           [](const Placed& a, const Placed& b) { return a.offset < b.offset; });
      placed_.insert(above, placed);
      if (end_of(here) > end_of(buffers_[top])) top = index;
    }
    return top;
  }

  struct Placed {
    uint32_t offset;
    uint32_t end;
    int32_t first;
    int32_t last;
  };

  Span<Buffer> buffers_;
  const uint32_t enough_;
  std::vector<Placed> placed_;  // by offset
  std::vector<uint32_t> best_order_;
  uint32_t best_ = std::numeric_limits<uint32_t>::max();
};

}  // namespace

Packing pack_disjoint(Span<Buffer> buffers) {
  if (buffers.empty()) return {};
  const uint32_t lower_bound = lower_bound_of(buffers);
  for (const int32_t steps : kDelays) {
    std::vector<Buffer> later = delayed(buffers, steps);
    Search search({later.data(), later.size()}, lower_bound);
    search.place_by(by_bytes);
    search.place_by(by_last);
    const uint32_t bytes = search.apply();
    if (bytes > lower_bound + lower_bound / kSpared) continue;
    for (size_t i = 0; i < buffers.size(); ++i) buffers[i].offset = later[i].offset;
    return {bytes, lower_bound};
  }
  Search search(buffers, lower_bound);
  search.try_by(by_bytes);
  search.try_by(by_last);
  return {search.apply(), lower_bound};
}

}  // namespace diatom
