#include "diatom/tensor/block_cache.h"

#include <fmt/format.h>

#include <bit>
#include <cstdlib>
#include <new>

#include "diatom/tensor/error.h"

namespace diatom {
namespace {

// Blocks are powers of two, of which some are kept: the system takes longer to give large ones, page by page,
// than operators take to fill them. What a tensor does not use of a block was never touched, and is no
// memory.
constexpr size_t kSmallest = 6;                 // log2
constexpr size_t kLargest = 26;                 // log2 of the largest that is kept
constexpr size_t kMostKept = 1024;              // of each size
constexpr size_t kMostBytes = size_t{1} << 30;  // of all sizes

struct Free {
  Free* next;
};

class BlockCache {
 public:
  ~BlockCache() {
    for (Shelf& shelf : shelves_) {
      while (shelf.first != nullptr) std::free(pop(shelf));
    }
    // Tensors that outlive the thread's cache are given back to the system.
    for (Shelf& shelf : shelves_) shelf.count = kMostKept;
  }

  void* take(size_t log2) {
    Shelf& shelf = shelves_[log2 - kSmallest];
    if (shelf.first == nullptr) return nullptr;
    kept_bytes_ -= size_t{1} << log2;
    return pop(shelf);
  }

  bool give(void* block, size_t log2) noexcept {
    Shelf& shelf = shelves_[log2 - kSmallest];
    const size_t bytes = size_t{1} << log2;
    if (shelf.count >= kMostKept || bytes > kMostBytes - kept_bytes_) return false;
    shelf.first = new (block) Free{shelf.first};
    ++shelf.count;
    kept_bytes_ += bytes;
    return true;
  }

 private:
  struct Shelf {
    Free* first = nullptr;
    size_t count = 0;
  };

  static void* pop(Shelf& shelf) {
    Free* const block = shelf.first;
    shelf.first = block->next;
    --shelf.count;
    return block;
  }

  size_t kept_bytes_ = 0;
  Shelf shelves_[kLargest - kSmallest + 1];
};

thread_local BlockCache cache;

size_t log2_of(size_t bytes) {
  return bytes <= (size_t{1} << kSmallest) ? kSmallest : static_cast<size_t>(std::bit_width(bytes - 1));
}

}  // namespace

void* take_block(size_t bytes) {
  const size_t log2 = log2_of(bytes);
  if (log2 <= kLargest) {
    if (void* kept = cache.take(log2)) return kept;
    bytes = size_t{1} << log2;
  }
  const size_t whole = (bytes + kBlockAlignment - 1) / kBlockAlignment * kBlockAlignment;
  void* const block = whole < bytes ? nullptr : std::aligned_alloc(kBlockAlignment, whole);
  if (block == nullptr) raise(fmt::format("there is no memory for {} bytes", bytes));
  return block;
}

void give_block(void* block, size_t bytes) noexcept {
  const size_t log2 = log2_of(bytes);
  if (log2 > kLargest || !cache.give(block, log2)) std::free(block);
}

}  // namespace diatom
