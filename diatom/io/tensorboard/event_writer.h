// EventWriter tells TensorBoard of a training:
//
//   EventWriter events("runs/digits");
//   for (int64_t step = 0; step < 1000; ++step) {
//     ...
//     events.scalar("loss", loss.item<float>(), step);
//   }
//
// and `tensorboard --logdir runs` draws it. Each writer has a file of its own in the folder, so there may be
// several. Any thread may call it.
//
// Events are written when there are some tens of KB of them, and when one comes seconds after those before
// were written; flush() writes those that wait. A program that is killed loses these alone.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string_view>

#include "diatom/graph/graph.h"
#include "diatom/tensor/tensor.h"

namespace diatom {

namespace tensorboard {
class RecordFile;
namespace messages {
class Event;
}  // namespace messages
}  // namespace tensorboard

struct EventWriterOptions {
  size_t flush_bytes = size_t{64} << 10;
  std::chrono::milliseconds flush_interval = std::chrono::seconds(10);
};

class EventWriter {
 public:
  // Makes the folder where it is missing. An Error where that or the file cannot be made.
  explicit EventWriter(const std::filesystem::path& folder, const EventWriterOptions& options = {});
  // Flushes; who wants to know whether that went well has done so before.
  ~EventWriter();
  EventWriter(const EventWriter&) = delete;
  EventWriter& operator=(const EventWriter&) = delete;

  // Tags with slashes are grouped by what comes before the first. All but flush() have an Error where they
  // flush, too, and that fails; the event is kept.
  void scalar(std::string_view tag, double value, int64_t step);
  // Of a tensor of numbers. An Error for elements that are not finite.
  void histogram(std::string_view tag, const Tensor& values, int64_t step);
  // A picture [height, width, channels]: uint8, or float32 of which 0 is black and 1 is white. Channels are 1
  // (grey), 2 (and alpha), 3 (RGB) or 4 (and alpha). An Error for others.
  void image(std::string_view tag, const Tensor& pixels, int64_t step);
  // Markdown.
  void text(std::string_view tag, std::string_view text, int64_t step);
  // A node for each operator, input, constant and variable.
  void graph(const Graph& graph);

  // Hands all events to the system. An Error where the file cannot be written, on a full disk say; another
  // flush tries anew.
  void flush();

  const std::filesystem::path& path() const;

 private:
  void add(tensorboard::messages::Event& event, int64_t step);

  const EventWriterOptions options_;
  std::mutex mutex_;  // guards what follows
  std::unique_ptr<tensorboard::RecordFile> file_;
  std::chrono::steady_clock::time_point flushed_;
};

}  // namespace diatom
