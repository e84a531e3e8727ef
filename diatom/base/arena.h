// Arena is a caller-owned block of memory shared by the models of a program. Persistent data grows up from
// its start and adds up over models; per-run frames end at its end and overlie each other. Not thread-safe.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/base/span.h"

namespace diatom {

inline constexpr uint32_t kArenaAlignment = 16;

constexpr uint32_t align_up(uint32_t bytes, uint32_t alignment = kArenaAlignment) {
  return (bytes + alignment - 1) & ~(alignment - 1);
}

class Arena {
 public:
  // `memory` outlives the arena. Up to 15 bytes at either end are lost to alignment.
  Arena(void* memory, size_t bytes) {
    const uintptr_t address = reinterpret_cast<uintptr_t>(memory);
    const size_t skipped = (kArenaAlignment - address % kArenaAlignment) % kArenaAlignment;
    begin_ = static_cast<uint8_t*>(memory) + skipped;
    const size_t usable = bytes > skipped ? bytes - skipped : 0;
    const size_t limit = size_t{1} << 30;
    size_ = static_cast<uint32_t>(usable < limit ? usable : limit) & ~(kArenaAlignment - 1);
  }

  uint8_t* begin() const { return begin_; }
  uint8_t* end() const { return begin_ + size_; }
  uint32_t size() const { return size_; }
  uint32_t persistent_bytes() const { return persistent_; }
  uint32_t frame_bytes() const { return frame_; }

  // Bytes that neither persistent data nor a frame of `frame` bytes would take.
  bool fits(uint32_t persistent, uint32_t frame) const {
    return frame <= size_ && persistent <= size_ - frame;
  }

  // Adds to the persistent part and makes sure of a frame; false, changing nothing, when they do not fit.
  bool commit(uint32_t persistent_more, uint32_t frame) {
    const uint32_t wider = frame > frame_ ? frame : frame_;
    if (persistent_more > size_ - persistent_ || !fits(persistent_ + persistent_more, wider)) return false;
    persistent_ += persistent_more;
    frame_ = wider;
    return true;
  }

  // Takes back the newest persistent data, `bytes` from `start`; false when something lies behind it.
  bool release(uint32_t start, uint32_t bytes) {
    if (start + bytes != persistent_) return false;
    persistent_ = start;
    return true;
  }

 private:
  uint8_t* begin_;
  uint32_t size_;
  uint32_t persistent_ = 0;
  uint32_t frame_ = 0;
};

}  // namespace diatom
