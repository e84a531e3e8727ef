#include "diatom/tensor/block_cache.h"

#include <fmt/format.h>

#include <bit>
#include <cstdlib>
#include <new>

#include "diatom/tensor/error.h"

namespace diatom {
namespace {

// Blocks are powers of two, of which small ones are kept.
constexpr size_t kSmallest = 6;   // log2
constexpr size_t kLargest = 20;   // log2 of the largest that is kept
constexpr size_t kMostKept = 32;  // of each size

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
    return shelf.first == nullptr ? nullptr : pop(shelf);
  }

  bool give(void* block, size_t log2) noexcept {
    Shelf& shelf = shelves_[log2 - kSmallest];
    if (shelf.count >= kMostKept) return false;
    shelf.first = new (block) Free{shelf.first};
    ++shelf.count;
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
