#include "diatom/io/tensorboard/event_writer.h"

#include <event.pb.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <climits>
#include <string>
#include <system_error>

#include "diatom/io/tensorboard/graph_nodes.h"
#include "diatom/io/tensorboard/histogram.h"
#include "diatom/io/tensorboard/picture.h"
#include "diatom/io/tensorboard/record_file.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

using Clock = std::chrono::system_clock;
namespace messages = tensorboard::messages;
using messages::Event;
using messages::Summary;

double wall_time() { return std::chrono::duration<double>(Clock::now().time_since_epoch()).count(); }

std::string host_name() {
  char name[HOST_NAME_MAX + 1] = "localhost";
  gethostname(name, sizeof(name) - 1);
  return name;
}

// As TensorBoard looks for them. The process and a number tell apart those of one second.
std::filesystem::path new_path(const std::filesystem::path& folder) {
  static std::atomic<int> count = 0;
  return folder / fmt::format("events.out.tfevents.{:010}.{}.{}.{}", static_cast<int64_t>(wall_time()),
                              host_name(), getpid(), count.fetch_add(1));
}

Summary::Value& add_value(Event& event, std::string_view tag) {
  Summary::Value& value = *event.mutable_summary()->add_value();
  value.set_tag(std::string(tag));
  return value;
}

}  // namespace

EventWriter::EventWriter(const std::filesystem::path& folder, const EventWriterOptions& options)
    : options_(options), flushed_(std::chrono::steady_clock::now()) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) raise(fmt::format("{}: cannot be made: {}", folder.string(), error.message()));
  file_ = std::make_unique<tensorboard::RecordFile>(new_path(folder));
  Event event;
  event.set_file_version("brain.Event:2");
  add(event, 0);
  flush();
}

EventWriter::~EventWriter() {
  try {
    flush();
  } catch (const Error&) {
    // There is nobody to tell.
  }
}

void EventWriter::scalar(std::string_view tag, double value, int64_t step) {
  Event event;
  add_value(event, tag).set_simple_value(static_cast<float>(value));
  add(event, step);
}

void EventWriter::histogram(std::string_view tag, const Tensor& values, int64_t step) {
  const tensorboard::ValueCounts counts = tensorboard::count_values(values);
  Event event;
  messages::Histogram& histogram = *add_value(event, tag).mutable_histo();
  histogram.set_min(counts.least);
  histogram.set_max(counts.greatest);
  histogram.set_num(counts.count);
  histogram.set_sum(counts.sum);
  histogram.set_sum_squares(counts.sum_of_squares);
  histogram.mutable_bucket_limit()->Add(counts.limits.begin(), counts.limits.end());
  histogram.mutable_bucket()->Add(counts.buckets.begin(), counts.buckets.end());
  add(event, step);
}

void EventWriter::image(std::string_view tag, const Tensor& pixels, int64_t step) {
  const Image picture = tensorboard::picture_of(pixels);
  const std::vector<uint8_t> png = format_png(picture);
  Event event;
  Summary::Image& image = *add_value(event, tag).mutable_image();
  image.set_height(picture.height);
  image.set_width(picture.width);
  image.set_colorspace(picture.channels);
  image.set_encoded_image_string(png.data(), png.size());
  add(event, step);
}

void EventWriter::text(std::string_view tag, std::string_view text, int64_t step) {
  Event event;
  Summary::Value& value = add_value(event, tag);
  value.mutable_metadata()->mutable_plugin_data()->set_plugin_name("text");
  messages::Tensor& tensor = *value.mutable_tensor();
  tensor.set_dtype(messages::DT_STRING);
  tensor.mutable_tensor_shape()->add_dim()->set_size(1);
  tensor.add_string_val(std::string(text));
  add(event, step);
}

void EventWriter::graph(const Graph& graph) {
  Event event;
  event.set_graph_def(tensorboard::graph_nodes(graph));
  add(event, 0);
}

void EventWriter::flush() {
  const std::lock_guard lock(mutex_);
  file_->flush();
  flushed_ = std::chrono::steady_clock::now();
}

const std::filesystem::path& EventWriter::path() const { return file_->path(); }

void EventWriter::add(Event& event, int64_t step) {
  event.set_wall_time(wall_time());
  event.set_step(step);
  const std::string record = event.SerializeAsString();
  bool due = false;
  {
    const std::lock_guard lock(mutex_);
    file_->append(record);
    due = file_->kept_bytes() >= options_.flush_bytes ||
          std::chrono::steady_clock::now() - flushed_ >= options_.flush_interval;
  }
  if (due) flush();
}

}  // namespace diatom
