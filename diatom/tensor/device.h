// Device names a memory and who computes in it: cpu:0, where everything is unless a program says otherwise,
// or one that a program has added (device_backend.h). A byte, to be passed by value.
//
//   const DeviceScope scope(Device(DeviceKind::kCpu, 1));
//   const Tensor x = zeros(Shape(3));  // on cpu:1
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace diatom {

enum class DeviceKind : uint8_t { kCpu, kGpu, kSymbolic };

class Device {
 public:
  static constexpr int kMostOfAKind = 32;

  constexpr Device() = default;  // cpu:0
  // An Error for an index that is not below kMostOfAKind.
  Device(DeviceKind kind, int index);
  // cpu:1, or cpu for the first. An Error for what is no such name.
  static Device parse(std::string_view text);

  constexpr DeviceKind kind() const { return static_cast<DeviceKind>(id_ / kMostOfAKind); }
  constexpr int index() const { return id_ % kMostOfAKind; }
  constexpr uint8_t id() const { return id_; }
  friend constexpr bool operator==(Device, Device) = default;

 private:
  friend struct SymbolicDevice;
  uint8_t id_ = 0;
};

// Where tensors without elements are (symbolic.h). What is made on it is made on cpu:0.
struct SymbolicDevice {
  static constexpr Device device() {
    Device device;
    device.id_ = static_cast<uint8_t>(static_cast<int>(DeviceKind::kSymbolic) * Device::kMostOfAKind);
    return device;
  }
};
inline constexpr Device kSymbolic = SymbolicDevice::device();

std::string to_string(Device device);

// Where this thread makes tensors.
extern constinit thread_local Device thread_device;
inline Device default_device() { return thread_device; }

// Makes a device this thread's default while it lives. An Error when there is no such device.
class DeviceScope {
 public:
  explicit DeviceScope(Device device);
  ~DeviceScope() { thread_device = before_; }
  DeviceScope(const DeviceScope&) = delete;
  DeviceScope& operator=(const DeviceScope&) = delete;

 private:
  const Device before_;
};

}  // namespace diatom
