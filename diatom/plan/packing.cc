#include "diatom/plan/packing.h"

#include "diatom/base/arena.h"
#include "diatom/base/fixed_point.h"

namespace diatom {
namespace {

const Overlap* find_overlap(Span<const Overlap> overlaps, uint32_t input, uint32_t output) {
  for (const Overlap& overlap : overlaps) {
    if (overlap.input == input && overlap.output == output) return &overlap;
  }
  return nullptr;
}

// The promise under which two buffers may overlap that are needed at the same time, if there is one.
const Overlap* overlap_between(Span<Buffer> buffers, Span<const Overlap> overlaps, uint32_t a, uint32_t b) {
  if (buffers[a].last == buffers[b].first) return find_overlap(overlaps, a, b);
  if (buffers[b].last == buffers[a].first) return find_overlap(overlaps, b, a);
  return nullptr;
}

// The lowest offset from `offset` on where `here` does not meet `there`, which has been placed.
uint32_t clear_of(const Buffer& there, const Buffer& here, const Overlap* overlap, bool there_is_input,
                  uint32_t offset) {
  // Forbidden is all strictly between these.
  int64_t above = int64_t{there.offset} - here.bytes;
  int64_t below = int64_t{there.offset} + there.bytes;
  if (overlap != nullptr && there_is_input) {
    above = max(above, int64_t{there.offset} - overlap->ascending);
    below = min(below, int64_t{there.offset} + there.bytes + overlap->descending - here.bytes);
  } else if (overlap != nullptr) {
    below = min(below, int64_t{there.offset} + overlap->ascending);
    above = max(above, int64_t{there.offset} + there.bytes - overlap->descending - here.bytes);
  }
  return offset > above && offset < below ? align_up(static_cast<uint32_t>(below)) : offset;
}

uint32_t lowest_offset(Span<Buffer> buffers, Span<const Overlap> overlaps, Span<const uint32_t> placed,
                       uint32_t candidate) {
  const Buffer& here = buffers[candidate];
  const int32_t first = here.first;
  const int32_t last = here.last;
  uint32_t offset = 0;
  // Round and round, until no neighbour has asked for another offset since the last one that did.
  for (size_t i = 0, stop = placed.size(); i != stop;) {
    const uint32_t neighbour = placed[i];
    const Buffer& there = buffers[neighbour];
    if (there.first <= last && first <= there.last) {
      const Overlap* overlap = overlap_between(buffers, overlaps, neighbour, candidate);
      const bool under = overlap != nullptr && overlap->input == neighbour;
      const uint32_t clear = clear_of(there, here, overlap, under, offset);
      if (clear != offset) stop = i;
      offset = clear;
    }
    if (++i == placed.size() && stop != i) i = 0;
  }
  return offset;
}

// What input and output of an overlap span together at least, beyond the output.
uint32_t reach_of(const Overlap& overlap, uint32_t input_bytes) {
  const uint32_t distance = min(overlap.ascending, overlap.descending);
  return distance < kNeverOverlap - input_bytes ? distance + input_bytes : kNeverOverlap;
}

// The bytes that the buffers alive at `step` take at least. Dying inputs may lie under an output, but not
// under each other.
uint32_t live_bytes(Span<Buffer> buffers, Span<const Overlap> overlaps, int32_t step) {
  uint32_t total = 0;
  uint32_t saved = 0;
  for (uint32_t output = 0; output < buffers.size(); ++output) {
    if (buffers[output].first > step || buffers[output].last < step) continue;
    total += buffers[output].bytes;
    if (buffers[output].first < step) continue;
    uint32_t under = 0;
    uint32_t reach = buffers[output].bytes;
    int inputs = 0;
    for (const Overlap& overlap : overlaps) {
      const Buffer& input = buffers[overlap.input];
      if (overlap.output != output || input.last != step) continue;
      under += input.bytes;
      reach = max(reach, reach_of(overlap, input.bytes));
      ++inputs;
    }
    if (inputs == 0) continue;
    const uint32_t together = inputs == 1 ? reach : max(buffers[output].bytes, under);
    const uint32_t apart = buffers[output].bytes + under;
    if (together < apart) saved += apart - together;
  }
  return total > saved ? total - saved : 0;
}

// What an order is sorted by, largest first.
enum class Key { kBytes, kLast };

uint32_t key_of(const Buffer& buffer, Key key) {
  return key == Key::kBytes ? buffer.bytes : static_cast<uint32_t>(buffer.last);
}

void sort_by(Key key, Span<Buffer> buffers, Span<uint32_t> order) {
  for (uint32_t i = 0; i < order.size(); ++i) {
    const uint32_t value = key_of(buffers[i], key);
    uint32_t at = i;
    while (at > 0 && key_of(buffers[order[at - 1]], key) < value) {
      order[at] = order[at - 1];
      --at;
    }
    order[at] = i;
  }
}

// The place in `order` of the buffer whose end is the end of all.
uint32_t topmost(Span<Buffer> buffers, Span<const uint32_t> order, uint32_t bytes) {
  for (uint32_t i = 0; i < order.size(); ++i) {
    const Buffer& buffer = buffers[order[i]];
    if (buffer.bytes > 0 && buffer.offset + buffer.bytes == bytes) return i;
  }
  return 0;
}

void move_to_front(Span<uint32_t> order, uint32_t from, uint32_t to) {
  const uint32_t moved = order[from];
  for (uint32_t i = from; i > to; --i) order[i] = order[i - 1];
  order[to] = moved;
}

// Keeps the best order seen and says when there is nothing left to gain.
class Search {
 public:
  Search(Span<Buffer> buffers, Span<const Overlap> overlaps, Span<uint32_t> workspace, uint32_t lower_bound,
         uint32_t effort)
      : buffers_(buffers),
        overlaps_(overlaps),
        order_(workspace.subspan(0, buffers.size())),
        best_order_(workspace.subspan(buffers.size(), buffers.size())),
        lower_bound_(lower_bound),
        promotions_(
            max(effort * kEffort / static_cast<uint32_t>(buffers.size() * buffers.size()), uint32_t{4})) {}

  // What lies between two multiples of the alignment is not worth a search.
  bool done() const { return best_ <= align_up(lower_bound_); }
  uint32_t best() const { return best_; }

  // Promoting the topmost buffer is what most often lowers the top; how far, the attempts take turns.
  void try_key(Key key) {
    sort_by(key, buffers_, order_);
    uint32_t bytes = try_order();
    for (uint32_t attempt = 0; attempt < promotions_ && !done(); ++attempt) {
      const uint32_t from = topmost(buffers_, order_, bytes);
      move_to_front(order_, from, from == 0 ? 0 : attempt * kStride % from);
      if (from == 0)
        move_to_front(order_, static_cast<uint32_t>(order_.size() - 1 - attempt % order_.size()), 0);
      bytes = try_order();
    }
  }

  // Without any overlap, which in rare graphs does better than greedy with them.
  void try_apart() {
    overlaps_ = {};
    promotions_ = 0;
    try_key(Key::kBytes);
  }

  void apply_best() {
    if (!applied_) place_in_order(buffers_, best_overlaps_, best_order_);
  }

 private:
  // A placement costs about the square of the number of buffers: small graphs are searched longer.
  static constexpr uint32_t kEffort = 4096;
  static constexpr uint32_t kStride = 7;

  uint32_t try_order() {
    const uint32_t bytes = place_in_order(buffers_, overlaps_, order_);
    applied_ = bytes < best_;
    if (applied_) {
      best_ = bytes;
      best_overlaps_ = overlaps_;
      for (uint32_t i = 0; i < order_.size(); ++i) best_order_[i] = order_[i];
    }
    return bytes;
  }

  Span<Buffer> buffers_;
  Span<const Overlap> overlaps_;
  Span<const Overlap> best_overlaps_;
  Span<uint32_t> order_;
  Span<uint32_t> best_order_;
  uint32_t lower_bound_;
  uint32_t promotions_;
  uint32_t best_ = 0xffffffffu;
  bool applied_ = false;  // the buffers lie as in the best order
};

}  // namespace

uint32_t place_in_order(Span<Buffer> buffers, Span<const Overlap> overlaps, Span<const uint32_t> order) {
  uint32_t bytes = 0;
  for (uint32_t i = 0; i < order.size(); ++i) {
    Buffer& buffer = buffers[order[i]];
    buffer.offset = lowest_offset(buffers, overlaps, order.subspan(0, i), order[i]);
    bytes = max(bytes, buffer.offset + buffer.bytes);
  }
  return bytes;
}

Packing pack_buffers(Span<Buffer> buffers, Span<const Overlap> overlaps, Span<uint32_t> workspace,
                     uint32_t effort) {
  Packing packing;
  if (buffers.empty()) return packing;
  for (const Buffer& buffer : buffers) {
    packing.lower_bound = max(packing.lower_bound, live_bytes(buffers, overlaps, buffer.first));
  }
  Search search(buffers, overlaps, workspace, packing.lower_bound, effort);
  search.try_key(Key::kBytes);
  if (!search.done()) search.try_key(Key::kLast);
  if (!search.done()) search.try_apart();
  search.apply_best();
  packing.bytes = search.best();
  return packing;
}

}  // namespace diatom
