#include "tests/support/devices.h"

#include <memory>

namespace diatom::testing {
namespace {

void turned_over(void* to, const void* from, size_t bytes) {
  for (size_t i = 0; i < bytes; ++i)
    static_cast<uint8_t*>(to)[i] = static_cast<const uint8_t*>(from)[i] ^ uint8_t { 0x40 };
}

template <typename Backend>
CountingDevice& add(Device device) {
  auto backend = std::make_unique<Backend>();
  Backend& added = *backend;
  add_device(device, std::move(backend));
  return added;
}

}  // namespace

void* CountingDevice::allocate(size_t bytes) {
  ++allocations;
  live_bytes += static_cast<int64_t>(bytes);
  return CpuBackend::allocate(bytes);
}

void CountingDevice::free(void* memory, size_t bytes) noexcept {
  live_bytes -= static_cast<int64_t>(bytes);
  CpuBackend::free(memory, bytes);
}

void CountingDevice::copy_from_host(void* to, const void* from, size_t bytes) {
  ++from_host;
  CpuBackend::copy_from_host(to, from, bytes);
}

void CountingDevice::copy_to_host(void* to, const void* from, size_t bytes) {
  ++to_host;
  CpuBackend::copy_to_host(to, from, bytes);
}

void FarDevice::copy_from_host(void* to, const void* from, size_t bytes) {
  ++from_host;
  turned_over(to, from, bytes);
}

void FarDevice::copy_to_host(void* to, const void* from, size_t bytes) {
  ++to_host;
  turned_over(to, from, bytes);
}

CountingDevice& second_cpu_backend() {
  static CountingDevice& backend = add<CountingDevice>(Device(DeviceKind::kCpu, 1));
  return backend;
}
Device second_cpu() {
  second_cpu_backend();
  return Device(DeviceKind::kCpu, 1);
}

CountingDevice& far_backend() {
  static CountingDevice& backend = add<FarDevice>(Device(DeviceKind::kGpu, 0));
  return backend;
}
Device far_device() {
  far_backend();
  return Device(DeviceKind::kGpu, 0);
}

}  // namespace diatom::testing
