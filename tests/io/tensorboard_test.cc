// What TensorBoard finds in the files of an EventWriter.
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <cstring>
#include <set>
#include <thread>

#include "diatom/data/image.h"
#include "diatom/graph/function.h"
#include "diatom/io/save_functions.h"
#include "diatom/io/tensorboard/event_writer.h"
#include "diatom/io/tensorboard/record_file.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"
#include "tests/io/event_file.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::SizeIs;

fs::path fresh_folder(const std::string& name) { return scratch_folder("tensorboard_" + name) / "run"; }

// The only value of an event's summary.
Message value_of(const Message& event) { return event.message(5).message(1); }

std::set<fs::path> files_in(const fs::path& folder) {
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.insert(entry.path());
  return files;
}

TEST(Crc32c, IsCastagnolis) {
  using tensorboard::crc32c;
  EXPECT_EQ(crc32c("123456789"), 0xe3069283);
  // RFC 3720, B.4.
  EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8a9136aa);
  EXPECT_EQ(crc32c(std::string(32, '\xff')), 0x62a8ab43);
  EXPECT_EQ(crc32c(""), 0u);
  EXPECT_EQ(crc_by_bits("123456789"), 0xe3069283);
}

TEST(EventWriter, WritesScalars) {
  const fs::path folder = fresh_folder("scalars");
  {
    EventWriter events(folder);
    events.scalar("train/loss", 0.5, 7);
    events.scalar("train/loss", std::nan(""), -1);
    EXPECT_THAT(events.path().filename().string(),
                MatchesRegex("events\\.out\\.tfevents\\.[0-9]{10}\\..+\\.[0-9]+\\.[0-9]+"));
  }
  ASSERT_THAT(files_in(folder), SizeIs(1));
  const auto events = events_of(*files_in(folder).begin());
  ASSERT_THAT(events, SizeIs(3));
  EXPECT_EQ(events[0].text(3), "brain.Event:2");
  EXPECT_GT(events[0].real(1), 1.5e9);
  EXPECT_EQ(events[1].integer(2), 7);
  EXPECT_EQ(value_of(events[1]).text(1), "train/loss");
  EXPECT_EQ(value_of(events[1]).single(2), 0.5f);
  EXPECT_EQ(events[2].integer(2), -1);
  EXPECT_TRUE(std::isnan(value_of(events[2]).single(2)));
}

TEST(EventWriter, WritesTexts) {
  EventWriter events(fresh_folder("texts"));
  events.text("notes", "*first* try", 2);
  events.flush();
  const Message value = value_of(events_of(events.path()).at(1));
  EXPECT_EQ(value.text(1), "notes");
  EXPECT_EQ(value.message(9).message(1).text(1), "text");
  EXPECT_EQ(value.message(8).integer(1), 7);  // DT_STRING
  EXPECT_EQ(value.message(8).message(2).message(2).integer(1), 1);
  EXPECT_EQ(value.message(8).text(8), "*first* try");
}

TEST(EventWriter, WritesHistograms) {
  EventWriter events(fresh_folder("histograms"));
  const Tensor values({-2.0f, 0.0f, 0.5f, 0.5f, 1e30f});
  events.histogram("weights", values, 3);
  events.histogram("counts", arange(100, DType::kInt32), 4);
  events.histogram("nothing", Tensor(DType::kFloat32, Shape(0)), 5);
  events.flush();
  const auto found = events_of(events.path());
  const Message histogram = value_of(found.at(1)).message(5);
  EXPECT_EQ(histogram.real(1), -2);
  EXPECT_EQ(histogram.real(2), 1e30f);
  EXPECT_EQ(histogram.real(3), 5);
  EXPECT_DOUBLE_EQ(histogram.real(4), -1 + 1e30f);
  const std::vector<double> limits = histogram.reals(6);
  const std::vector<double> buckets = histogram.reals(7);
  ASSERT_EQ(limits.size(), buckets.size());
  EXPECT_TRUE(std::is_sorted(limits.begin(), limits.end()));
  // Those below each limit are those that really are.
  for (const Message& event : {found.at(1), found.at(2)}) {
    const Message counted = value_of(event).message(5);
    const Tensor real = counted.real(3) == 5 ? values : arange(100);
    double below = 0;
    for (size_t i = 0; i < counted.reals(6).size(); ++i) {
      below += counted.reals(7)[i];
      const auto elements = real.as<float>();
      EXPECT_EQ(below, std::count_if(elements.begin(), elements.end(),
                                     [&](float x) { return x < counted.reals(6)[i]; }));
    }
    EXPECT_EQ(below, counted.real(3));
  }
  EXPECT_FALSE(value_of(found.at(3)).message(5).has(3));  // 0 values
  EXPECT_THAT(
      [&] {
        events.histogram("weights", Tensor({1.0f, INFINITY}), 1);
      },
      Raises(HasSubstr("histogram: inf is among the values")));
}

TEST(EventWriter, WritesPictures) {
  const fs::path folder = fresh_folder("pictures");
  EventWriter events(folder);
  events.image("grey", Tensor({0.0f, 0.5f, 1.0f, 2.0f, -1.0f, NAN}).with_shape(Shape(2, 3, 1)), 1);
  Tensor colours(DType::kUInt8, Shape(1, 2, 3));
  const uint8_t levels[] = {255, 0, 10, 1, 2, 3};
  std::memcpy(colours.data(), levels, sizeof(levels));
  events.image("colours", colours, 2);
  events.flush();
  const auto found = events_of(events.path());
  const auto decoded = [&](const Message& event, const std::string& name) {
    const Message image = value_of(event).message(4);
    write_text(folder / name, image.text(4));
    const Image picture = read_image(folder / name);
    EXPECT_EQ(image.integer(1), picture.height);
    EXPECT_EQ(image.integer(2), picture.width);
    EXPECT_EQ(image.integer(3), picture.channels);
    return picture;
  };
  const Image grey = decoded(found.at(1), "grey.png");
  EXPECT_EQ(grey.width, 3);
  EXPECT_THAT(grey.pixels, ElementsAre(0, 128, 255, 255, 0, 0));
  EXPECT_THAT(decoded(found.at(2), "colours.png").pixels, ElementsAre(255, 0, 10, 1, 2, 3));
  EXPECT_THAT(
      [&] { events.image("x", Tensor({1.0f}), 1); },
      Raises(HasSubstr("image: float32 [1] is no picture, expected uint8 or float32 [height, width")));
  EXPECT_THAT([&] { events.image("x", zeros(Shape(2, 2, 5)), 1); },
              Raises(HasSubstr("[2,2,5] is no picture")));
  EXPECT_THAT([&] { events.image("x", zeros(Shape(2, 2, 1), DType::kInt32), 1); },
              Raises(HasSubstr("int32 [2,2,1] is no picture")));
}

TEST(EventWriter, WritesGraphs) {
  const Tensor weight({1.0f, 2.0f, 3.0f});
  const auto f = function([&](const Tensor& x) { return softmax(relu(x * weight)); });
  EventWriter events(fresh_folder("graphs"));
  events.graph(graph_of_functions({{"classify", f, {zeros(Shape(2, 3))}, {"pixels/of all"}}}));
  events.flush();
  const Message graph = events_of(events.path()).at(1).message(4);
  std::map<std::string, Message> by_op;
  std::set<std::string> names;
  for (const Message& node : graph.messages(1)) {
    by_op.emplace(node.text(2), node);
    names.insert(node.text(1));
  }
  EXPECT_EQ(names.size(), graph.messages(1).size());
  ASSERT_TRUE(by_op.contains("Placeholder") && by_op.contains("Const") && by_op.contains("softmax"));
  const Message& product = by_op.at("mul");
  EXPECT_THAT(product.texts(3), ElementsAre(by_op.at("Placeholder").text(1), by_op.at("Const").text(1)));
  for (const auto& [op, node] : by_op) {
    if (!node.has(3)) continue;
    for (const std::string& input : node.texts(3)) EXPECT_TRUE(names.contains(input)) << input;
  }
  // {"dtype": DT_FLOAT, "_output_shapes": [[2,3]]}
  std::map<std::string, Message> attributes;
  for (const Message& entry : product.messages(5)) attributes.emplace(entry.text(1), entry.message(2));
  EXPECT_EQ(attributes.at("dtype").integer(6), 1);
  const auto dims = attributes.at("_output_shapes").message(1).message(7).messages(2);
  ASSERT_THAT(dims, SizeIs(2));
  EXPECT_EQ(dims[0].integer(1), 2);
  EXPECT_EQ(dims[1].integer(1), 3);
}

TEST(EventWriter, SharesAFolder) {
  const fs::path folder = fresh_folder("shared");
  EventWriter first(folder);
  EventWriter second(folder);
  first.scalar("x", 1, 1);
  second.scalar("x", 2, 2);
  first.flush();
  second.flush();
  EXPECT_THAT(files_in(folder), SizeIs(2));
  EXPECT_EQ(events_of(first.path()).at(1).integer(2), 1);
  EXPECT_EQ(events_of(second.path()).at(1).integer(2), 2);
}

TEST(EventWriter, FlushesWhenItIsDue) {
  const fs::path folder = fresh_folder("due");
  EventWriter patient(folder);
  patient.scalar("x", 1, 1);
  EXPECT_THAT(events_of(patient.path()), SizeIs(1));
  EventWriter small(folder, {.flush_bytes = 100});
  for (int i = 0; i < 10; ++i) small.scalar("x", 1, i);
  EXPECT_GT(events_of(small.path()).size(), 8u);
  EventWriter hasty(folder, {.flush_interval = std::chrono::milliseconds(0)});
  hasty.scalar("x", 1, 1);
  EXPECT_THAT(events_of(hasty.path()), SizeIs(2));
}

TEST(EventWriter, LosesNoMoreThanWhatWaitsWhenItIsKilled) {
  const fs::path folder = fresh_folder("killed");
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    EventWriter events(folder);
    events.scalar("kept", 1, 1);
    events.flush();
    events.scalar("lost", 1, 2);
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  const auto events = events_of(*files_in(folder).begin());
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_EQ(value_of(events[1]).text(1), "kept");
}

// The limit of a file's size stands for a full disk.
TEST(EventWriter, LosesNothingWhenTheDiskIsFull) {
  EventWriter events(fresh_folder("full"));
  const uintmax_t size = fs::file_size(events.path());
  rlimit limit{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &limit), 0);
  const rlimit before = limit;
  limit.rlim_cur = size + 30;
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
  for (int i = 0; i < 3; ++i) events.scalar("x", i, i);
  const std::string path = events.path().string();
  EXPECT_THAT([&] { events.flush(); }, Raises(HasSubstr(path + ": cannot be written: ")));
  EXPECT_EQ(fs::file_size(events.path()), size);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, handler);
  events.flush();
  EXPECT_THAT(events_of(events.path()), SizeIs(4));
}

TEST(EventWriter, SaysWhyThereIsNoFile) {
  const fs::path folder = scratch_folder("tensorboard_none");
  write_text(folder / "file", "");
  EXPECT_THAT([&] { EventWriter events(folder / "file"); }, Raises(HasSubstr("cannot be made: ")));
}

TEST(EventWriter, ServesManyThreads) {
  EventWriter events(fresh_folder("threads"), {.flush_bytes = 200});
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 100; ++i) events.scalar("thread " + std::to_string(t), i, i);
    });
  }
  for (std::thread& thread : threads) thread.join();
  events.flush();
  std::map<std::string, int64_t> next;
  const auto found = events_of(events.path());
  EXPECT_THAT(found, SizeIs(301));
  for (size_t i = 1; i < found.size(); ++i) {
    int64_t& step = next[value_of(found[i]).text(1)];
    EXPECT_EQ(found[i].has(2) ? found[i].integer(2) : 0, step++);
  }
}

}  // namespace
}  // namespace diatom::testing
