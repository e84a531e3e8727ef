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

enum class DeviceKind : uint8_t { kCpu, kGpu };

class Device {
 public:
  static constexpr int kMostOfAKind = 32;

  constexpr Device() = default;  // cpu:0
  // An Error for an index that is not below kMostOfAKind.
  Device(DeviceKind kind, int index);
  // cpu:1, or cpu for the first. An Error for what is no such name.
  static Device parse(std::string_view text);

  constexpr DeviceKind kind() const { return static_cast<DeviceKind>((id_ & kOfHome) / kMostOfAKind); }
  constexpr int index() const { return id_ % kMostOfAKind; }
  constexpr uint8_t id() const { return id_; }
  friend constexpr bool operator==(Device, Device) = default;

  // Where a tensor without elements is (symbolic.h) that stands for one on this device: its home. What is
  // made on such a device is made on its home.
  constexpr Device symbolic() const { return Device(static_cast<uint8_t>(id_ | kSymbolic)); }
  constexpr bool is_symbolic() const { return (id_ & kSymbolic) != 0; }
  constexpr Device home() const { return Device(static_cast<uint8_t>(id_ & kOfHome)); }

 private:
  static constexpr uint8_t kSymbolic = 0x80;
  static constexpr uint8_t kOfHome = 0x7f;

  explicit constexpr Device(uint8_t id) : id_(id) {}

  uint8_t id_ = 0;
};

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
