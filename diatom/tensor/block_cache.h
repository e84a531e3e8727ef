// Memory for tensors: blocks of 64-byte aligned memory that a thread keeps when they are given back, up to 1
// GiB, so that a loop that makes and drops tensors of the same sizes asks the system for none. Safe from any
// thread; a block may be given back on another thread than it was taken on.
#pragma once

#include <cstddef>

namespace diatom {

inline constexpr size_t kBlockAlignment = 64;

// An Error says how many bytes there were none of.
void* take_block(size_t bytes);
// `bytes` as it was taken with.
void give_block(void* block, size_t bytes) noexcept;

}  // namespace diatom
