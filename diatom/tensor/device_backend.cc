#include "diatom/tensor/device_backend.h"

#include <fmt/format.h>

#include <atomic>
#include <iterator>
#include <tuple>

#include "diatom/tensor/block_cache.h"
#include "diatom/tensor/cpu_backend.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

class FirstCpu final : public CpuBackend {
 public:
  void* allocate(size_t bytes) override { return take_block(bytes); }
  void free(void* memory, size_t bytes) noexcept override { give_block(memory, bytes); }
};

class NoElements final : public DeviceBackend {
 public:
  void* allocate(size_t) override { return nullptr; }
  void free(void*, size_t) noexcept override {}
  void copy_from_host(void*, const void*, size_t) override { refuse(); }
  void copy_to_host(void*, const void*, size_t) override { refuse(); }
  void synchronize() override {}
  bool is_addressable() const override { return false; }

 private:
  [[noreturn]] static void refuse() {
    raise(
        "a symbolic tensor has no elements: it stands for a value that the staged function computes when it "
        "runs");
  }
};

constexpr DeviceKind kKinds[] = {DeviceKind::kCpu, DeviceKind::kGpu};

// By the byte of the device. Backends are never destroyed, as tensors may be the last to go.
std::atomic<DeviceBackend*>& place_of(Device device) {
  static std::atomic<DeviceBackend*> places[std::size(kKinds) * Device::kMostOfAKind] = {new FirstCpu};
  return places[device.id()];
}

}  // namespace

void add_device(Device device, std::unique_ptr<DeviceBackend> backend) {
  DeviceBackend* none = nullptr;
  if (!place_of(device).compare_exchange_strong(none, backend.get()))
    raise(fmt::format("there is a device {} already", to_string(device)));
  std::ignore = backend.release();
}

DeviceBackend& backend_of(Device device) {
  if (device.is_symbolic()) {
    static NoElements* const no_elements = new NoElements;
    return *no_elements;
  }
  DeviceBackend* const backend = place_of(device).load(std::memory_order_acquire);
  if (backend == nullptr) raise(fmt::format("there is no device {}", to_string(device)));
  return *backend;
}

std::vector<Device> devices() {
  std::vector<Device> all;
  for (const DeviceKind kind : kKinds) {
    for (int index = 0; index < Device::kMostOfAKind; ++index) {
      const Device device(kind, index);
      if (place_of(device).load(std::memory_order_acquire) != nullptr) all.push_back(device);
    }
  }
  return all;
}

}  // namespace diatom
