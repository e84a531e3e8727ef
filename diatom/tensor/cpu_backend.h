// CpuBackend makes one more device of the processor, whose tensors have memory of their own: to run parts of
// a graph beside one another, and to try what is written for several devices where there is one.
//
//   add_device(Device::parse("cpu:1"), std::make_unique<CpuBackend>());
#pragma once

#include <cstring>
#include <new>

#include "diatom/tensor/device_backend.h"

namespace diatom {

class CpuBackend : public DeviceBackend {
 public:
  void* allocate(size_t bytes) override { return ::operator new(bytes, kAlignment, std::nothrow); }
  void free(void* memory, size_t) noexcept override { ::operator delete(memory, kAlignment); }
  void copy_from_host(void* to, const void* from, size_t bytes) override { std::memcpy(to, from, bytes); }
  void copy_to_host(void* to, const void* from, size_t bytes) override { std::memcpy(to, from, bytes); }
  void synchronize() override {}
  bool is_addressable() const override { return true; }

 private:
  static constexpr std::align_val_t kAlignment{64};
};

}  // namespace diatom
