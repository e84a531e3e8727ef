#include "apps/diatom/windows.h"

#include <fmt/format.h>

#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

constexpr int64_t kFrontEndLength = 480;
constexpr int64_t kFrontEndStride = 320;

int64_t choose_stride(int64_t length, int stride) {
  if (stride > 0) return stride;
  return length == kFrontEndLength ? kFrontEndStride : length;
}

Array stack_for(const Port& port, size_t windows) {
  Array stacked{port.view.dtype, {static_cast<int64_t>(windows)}, {}};
  const Dims dims = port.view.dims;
  const bool leading_one = dims.size() > 1 && dims[0] == 1;
  stacked.shape.insert(stacked.shape.end(), dims.begin() + (leading_one ? 1 : 0), dims.end());
  return stacked;
}

}  // namespace

WindowedRun run_windows(Session& session, const Audio& audio, int stride) {
  if (session.inputs().size() != 1) {
    raise(fmt::format("{}: takes {} inputs, expected one to slide windows over sound",
                      session.loaded().file().path().string(), session.inputs().size()));
  }
  const Port& input = session.inputs()[0];
  const InputSpec spec = spec_of(input);
  const int64_t length = spec.shape.elements();
  const int64_t step = choose_stride(length, stride);
  if (length < 1 || static_cast<int64_t>(audio.samples.size()) < length) {
    raise(fmt::format("{}: has {} samples, input '{}' takes {}", audio.name, audio.samples.size(), input.name,
                      length));
  }
  const auto spans = windows(audio.samples, static_cast<size_t>(length), static_cast<size_t>(step));
  WindowedRun result;
  result.windows = spans.size();
  for (const Port& port : session.outputs()) result.outputs.push_back(stack_for(port, spans.size()));
  session.reset();
  for (const auto& window : spans) {
    session.set_input(input, convert_to_input(window, audio.name, spec).bytes);
    result.seconds += session.run();
    for (size_t i = 0; i < result.outputs.size(); ++i) {
      const std::vector<uint8_t> bytes = bytes_of(session.outputs()[i]);
      result.outputs[i].bytes.insert(result.outputs[i].bytes.end(), bytes.begin(), bytes.end());
    }
  }
  const size_t used = static_cast<size_t>(step) * (spans.size() - 1) + static_cast<size_t>(length);
  result.description = fmt::format(
      "{}: {} samples at {} Hz -> {} windows of {} for '{}' {}, one every {} samples", audio.name,
      audio.samples.size(), audio.sample_rate, spans.size(), length, input.name, name(spec.dtype), step);
  if (used < audio.samples.size()) {
    result.description += fmt::format(" (the last {} fill none)", audio.samples.size() - used);
  }
  return result;
}

}  // namespace diatom
