#include "diatom/tensor/device.h"

#include <fmt/format.h>

#include <charconv>
#include <iterator>

#include "diatom/tensor/device_backend.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

constexpr std::string_view kKinds[] = {"cpu", "gpu"};

}  // namespace

constinit thread_local Device thread_device;

Device::Device(DeviceKind kind, int index)
    : id_(static_cast<uint8_t>(static_cast<int>(kind) * kMostOfAKind + index)) {
  if (index < 0 || index >= kMostOfAKind)
    raise(fmt::format("there is no {}:{}", kKinds[static_cast<size_t>(kind)], index));
}

Device Device::parse(std::string_view text) {
  const size_t colon = text.find(':');
  for (size_t kind = 0; kind < std::size(kKinds); ++kind) {
    if (text.substr(0, colon) != kKinds[kind]) continue;
    int index = 0;
    if (colon == std::string_view::npos) return Device(static_cast<DeviceKind>(kind), index);
    const char* const end = text.data() + text.size();
    const auto [read, fault] = std::from_chars(text.data() + colon + 1, end, index);
    if (fault == std::errc() && read == end) return Device(static_cast<DeviceKind>(kind), index);
  }
  raise(fmt::format("'{}' names no device, as cpu:0 does", text));
}

std::string to_string(Device device) {
  return fmt::format("{}{}:{}", device.is_symbolic() ? "symbolic " : "",
                     kKinds[static_cast<size_t>(device.kind())], device.index());
}

DeviceScope::DeviceScope(Device device) : before_(thread_device) {
  const Device home = device.home();
  if (home != Device()) backend_of(home);
  thread_device = home;
}

}  // namespace diatom
