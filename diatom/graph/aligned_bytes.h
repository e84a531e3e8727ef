// AlignedBytes is a vector of bytes that starts where a Model may: Model::open reads it in place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

#include "diatom/plan/model.h"

namespace diatom {

template <typename T>
struct AlignedAllocator {
  using value_type = T;
  static constexpr std::align_val_t kAlignment{kModelAlignment};

  AlignedAllocator() = default;
  template <typename U>
  AlignedAllocator(const AlignedAllocator<U>&) {}
  T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), kAlignment)); }
  void deallocate(T* data, std::size_t) { ::operator delete(data, kAlignment); }
  friend bool operator==(AlignedAllocator, AlignedAllocator) { return true; }
};

using AlignedBytes = std::vector<uint8_t, AlignedAllocator<uint8_t>>;

inline Bytes view(const AlignedBytes& bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace diatom
