#include "diatom/plan/interpreter.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "diatom/ops/activation/relu.h"
#include "diatom/ops/elementwise/add.h"
#include "diatom/plan/signature.h"
#include "diatom/plan/step_recorder.h"
#include "tests/plan/loaded.h"

namespace diatom::testing {
namespace {

using Values = std::vector<float>;

// y = relu(x + x) + (x + x), so that a sum lives over two steps.
ModelBuilder small_model(int32_t batch = 1) {
  ModelBuilder model;
  const int x = model.input({batch, 3}, DType::kFloat32, {}, "x");
  const int sum = model.tensor({batch, 3}, DType::kFloat32);
  const int positive = model.tensor({batch, 3}, DType::kFloat32);
  const int y = model.output({batch, 3}, DType::kFloat32, {}, "y");
  model.op(Builtin::kAdd, {x, x}, {sum}, OptionsType::kAdd);
  model.op(Builtin::kRelu, {sum}, {positive});
  model.op(Builtin::kAdd, {positive, sum}, {y}, OptionsType::kAdd);
  return model;
}

TEST(Interpreter, ComputesAndNamesItsTensors) {
  Loaded loaded(small_model());
  ASSERT_TRUE(loaded.interpreter->status().ok());
  EXPECT_EQ(loaded.run({1, -2, 3}), (Values{4, -4, 12}));
  EXPECT_EQ(loaded.interpreter->input("x").data, loaded.interpreter->input(0).data);
  EXPECT_EQ(loaded.interpreter->output("y").bytes, 12u);
  EXPECT_FALSE(loaded.interpreter->output("z"));
  EXPECT_FALSE(loaded.interpreter->input(1));
  EXPECT_TRUE(loaded.interpreter->input(0).as<int8_t>().empty());
}

TEST(Interpreter, InputsSurviveRunsUnlessReuseIsAllowed) {
  Loaded kept(small_model());
  kept.set(0, {1, -2, 3});
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(kept.interpreter->run().ok());
    EXPECT_EQ(kept.get(0), (Values{4, -4, 12}));
  }
  Loaded reused(small_model(), 1 << 16, {.reuse_inputs = true, .input_shapes = {}});
  EXPECT_EQ(reused.run({1, -2, 3}), (Values{4, -4, 12}));
  EXPECT_LT(reused.interpreter->frame_bytes(), kept.interpreter->frame_bytes());
}

TEST(Interpreter, ExactlyTheReportedArenaSuffices) {
  const uint32_t needed = Loaded(small_model()).interpreter->arena_bytes();
  Loaded enough(small_model(), needed);
  EXPECT_TRUE(enough.interpreter->status().ok());
  EXPECT_EQ(enough.run({1, -2, 3}), (Values{4, -4, 12}));
  Loaded short_of_one(small_model(), needed - 1);
  EXPECT_EQ(short_of_one.interpreter->status().code, Code::kArenaTooSmall);
  EXPECT_EQ(short_of_one.interpreter->status().expected, needed);
  EXPECT_EQ(short_of_one.interpreter->run().code, Code::kArenaTooSmall);
  EXPECT_FALSE(short_of_one.interpreter->input(0));
}

TEST(Interpreter, EverySmallerArenaIsRefused) {
  const uint32_t needed = Loaded(small_model()).interpreter->arena_bytes();
  for (uint32_t bytes = 0; bytes < needed; bytes += 7) {
    Loaded loaded(small_model(), bytes);
    ASSERT_EQ(loaded.interpreter->status().code, Code::kArenaTooSmall) << bytes;
    ASSERT_LE(loaded.interpreter->status().expected, needed);
  }
}

TEST(Interpreter, ModelsShareAnArena) {
  AlignedBytes memory(1 << 14);
  Arena arena(memory.data(), memory.size());
  Loaded small(small_model());
  Loaded large(small_model(50));
  Interpreter first(small.model, arena, all_ops());
  Interpreter second(large.model, arena, all_ops());
  ASSERT_TRUE(first.status().ok() && second.status().ok());
  EXPECT_EQ(arena.persistent_bytes(), first.persistent_bytes() + second.persistent_bytes());
  EXPECT_EQ(arena.frame_bytes(), std::max(first.frame_bytes(), second.frame_bytes()));
  for (int round = 0; round < 2; ++round) {
    for (Interpreter* interpreter : {&first, &second}) {
      const Span<float> x = interpreter->input(0).as<float>();
      for (float& value : x) value = 2;
      ASSERT_TRUE(interpreter->run().ok());
      for (float value : interpreter->output(0).as<float>()) ASSERT_EQ(value, 8);
    }
  }
}

TEST(Interpreter, ReplansForAnotherBatch) {
  Loaded loaded(small_model());
  EXPECT_EQ(loaded.run({1, -2, 3}), (Values{4, -4, 12}));
  const InputShape batch_of_two[] = {{0, Shape(2, 3)}};
  ASSERT_TRUE(loaded.interpreter->replan(batch_of_two).ok());
  EXPECT_EQ(Shape(loaded.interpreter->output(0).dims), Shape(2, 3));
  EXPECT_EQ(loaded.run({1, -2, 3, 0, 1, -1}), (Values{4, -4, 12, 0, 4, -2}));
  ASSERT_TRUE(loaded.interpreter->replan({}).ok());
  EXPECT_EQ(loaded.run({1, -2, 3}), (Values{4, -4, 12}));
}

TEST(Interpreter, ReplanRefusesWhatDoesNotFit) {
  Loaded loaded(small_model());
  const InputShape unknown[] = {{3, Shape(2, 3)}};
  EXPECT_EQ(loaded.interpreter->replan(unknown).code, Code::kNotFound);
  EXPECT_EQ(loaded.interpreter->run().code, Code::kNotFound);
  const InputShape huge[] = {{0, Shape(40000, 3)}};
  EXPECT_EQ(loaded.interpreter->replan(huge).code, Code::kArenaTooSmall);
  const InputShape overflowing[] = {{0, Shape(2147483647, 2147483647, 4)}};
  EXPECT_EQ(loaded.interpreter->replan(overflowing).code, Code::kShapeOverflow);
  ASSERT_TRUE(loaded.interpreter->replan({}).ok());
  EXPECT_EQ(loaded.run({1, -2, 3}), (Values{4, -4, 12}));
}

TEST(Interpreter, ObserverSeesEveryStep) {
  struct Recorder : Observer {
    std::vector<int> seen;
  } recorder;
  recorder.step = [](Observer& self, int, int step, bool ends) {
    static_cast<Recorder&>(self).seen.push_back(ends ? -step : step);
  };
  Loaded loaded(small_model());
  loaded.interpreter->observe(&recorder);
  loaded.run({1, -2, 3});
  EXPECT_EQ(recorder.seen, (std::vector<int>{0, 0, 1, -1, 2, -2}));
}

TEST(StepRecorder, AddsUpTheTicksOfEachStep) {
  static uint32_t now;
  now = 0xfffffff0u;
  StepRecord records[2];
  StepRecorder recorder(records, [] { return now += 5; });
  Loaded loaded(small_model());
  loaded.interpreter->observe(&recorder);
  loaded.run({1, -2, 3});
  loaded.run({1, -2, 3});
  for (const StepRecord& record : records) {
    EXPECT_EQ(record.runs, 2u);
    EXPECT_EQ(record.ticks, 10u);
  }
}

TEST(Interpreter, MissingOperatorIsNamedBeforeAnythingElse) {
  const AlignedBytes file = small_model().finish();
  Model model;
  Status status;
  ASSERT_EQ(Model::open(view(file), model, status), Code::kOk);
  AlignedBytes memory(1 << 14);
  Arena arena(memory.data(), memory.size());
  Interpreter interpreter(model, arena, {});
  EXPECT_EQ(interpreter.status().code, Code::kMissingOperator);
  int missing = 0;
  for_each_missing_operator(
      model, {}, [](void* count, const OperatorCode&) { ++*static_cast<int*>(count); }, &missing);
  EXPECT_EQ(missing, 2);
}

TEST(Interpreter, LacksNoOperatorThatTheModelOnlyLists) {
  ModelBuilder builder = small_model();
  builder.codes().push_back({Builtin::kQuantize, "", 1});
  const AlignedBytes file = builder.finish();
  Model model;
  Status status;
  ASSERT_EQ(Model::open(view(file), model, status), Code::kOk);
  AlignedBytes memory(1 << 14);
  Arena arena(memory.data(), memory.size());
  constexpr Ops<add.only<f32>, relu.only<f32>> operators;
  EXPECT_TRUE(Interpreter(model, arena, operators).status().ok());
  for_each_missing_operator(
      model, operators, [](void*, const OperatorCode& code) { FAIL() << static_cast<int>(code.builtin); },
      nullptr);
}

TEST(Interpreter, SignaturesRunBySubgraphName) {
  ModelBuilder model = small_model();
  model.begin_subgraph("rectify");
  const int a = model.input({2}, DType::kFloat32, {}, "a");
  const int b = model.output({2}, DType::kFloat32, {}, "b");
  model.op(Builtin::kRelu, {a}, {b});
  model.signature({"main", 0, {{"features", 0}}, {{"result", 3}}});
  model.signature({"rectify", 1, {{"in", a}}, {{"out", b}}});
  Loaded loaded(model);
  ASSERT_TRUE(loaded.interpreter->status().ok());
  SignatureRunner rectify(*loaded.interpreter, "rectify");
  ASSERT_TRUE(rectify.valid());
  const Span<float> in = rectify.input("in").as<float>();
  ASSERT_EQ(in.size(), 2u);
  in[0] = -1;
  in[1] = 5;
  ASSERT_TRUE(rectify.run().ok());
  EXPECT_EQ(rectify.output("out").as<float>()[0], 0);
  EXPECT_EQ(rectify.output("out").as<float>()[1], 5);
  SignatureRunner main(*loaded.interpreter, "main");
  EXPECT_EQ(main.input("features").data, loaded.interpreter->input(0).data);
  EXPECT_FALSE(main.input("nothing"));
  EXPECT_FALSE(SignatureRunner(*loaded.interpreter, "none").valid());
}

TEST(Interpreter, ThreadsWithArenasOfTheirOwnAreIndependent) {
  const auto work = [] {
    for (int i = 0; i < 20; ++i) {
      Loaded loaded(small_model());
      EXPECT_EQ(loaded.run({1, -2, 3}), (Values{4, -4, 12}));
    }
  };
  std::thread one(work);
  std::thread two(work);
  one.join();
  two.join();
}

TEST(Interpreter, ThreadsShareAModel) {
  const AlignedBytes file = small_model().finish();
  Model model;
  Status status;
  ASSERT_EQ(Model::open(view(file), model, status), Code::kOk);
  const auto work = [&model](float value) {
    AlignedBytes memory(1 << 14);
    Arena arena(memory.data(), memory.size());
    Interpreter interpreter(model, arena, all_ops());
    for (int i = 0; i < 100; ++i) {
      for (float& x : interpreter.input(0).as<float>()) x = value;
      ASSERT_TRUE(interpreter.run().ok());
      ASSERT_EQ(interpreter.output(0).as<float>()[0], 4 * value);
    }
  };
  std::thread one(work, 1.0f);
  std::thread two(work, 2.0f);
  one.join();
  two.join();
}

}  // namespace
}  // namespace diatom::testing
