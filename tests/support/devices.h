// Devices for tests, which count what they are asked for.
#pragma once

#include <atomic>
#include <cstdint>

#include "diatom/tensor/cpu_backend.h"

namespace diatom::testing {

class CountingDevice : public CpuBackend {
 public:
  std::atomic<int64_t> allocations = 0;
  std::atomic<int64_t> live_bytes = 0;
  std::atomic<int64_t> from_host = 0;  // copies
  std::atomic<int64_t> to_host = 0;

  void* allocate(size_t bytes) override;
  void free(void* memory, size_t bytes) noexcept override;
  void copy_from_host(void* to, const void* from, size_t bytes) override;
  void copy_to_host(void* to, const void* from, size_t bytes) override;
};

// Has a bit of every byte turned over in its memory, so that nobody else can make sense of it.
class FarDevice final : public CountingDevice {
 public:
  void copy_from_host(void* to, const void* from, size_t bytes) override;
  void copy_to_host(void* to, const void* from, size_t bytes) override;
  bool is_addressable() const override { return false; }
};

// cpu:1 with memory of its own, and gpu:0, which is a FarDevice; added when first asked for.
Device second_cpu();
CountingDevice& second_cpu_backend();
Device far_device();
CountingDevice& far_backend();

}  // namespace diatom::testing
