// diatom run, on models made here.
#include <gtest/gtest.h>

#include "tests/cli/sample_models.h"

namespace diatom::testing {
namespace {

class Run : public ::testing::Test {
 protected:
  Run() {
    write_model(model_, relu_and_add());
    write_model(quantised_, quantised_copy());
  }

  void write_floats(const std::string& path, const std::vector<float>& values) {
    write_bytes(path, values.data(), values.size() * sizeof(float));
  }

  TemporaryFolder folder_;
  const std::string model_ = folder_ / "relu_and_add.tflite";
  const std::string quantised_ = folder_ / "quantised.tflite";
  const std::string in_ = folder_ / "in.bin";
  const std::string out_ = folder_ / "out.bin";
};

TEST_F(Run, RawSamplesBackToBack) {
  write_floats(in_, {1, -2, 3, -4, -1, 2, -3, 4});
  const Outcome outcome = diatom({"run", model_, "--raw-input", in_, "--raw-output", out_});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  const std::vector<float> expected = {2, 0, 6, 0, 0, 4, 0, 8};
  EXPECT_EQ(read_text(out_), std::string(reinterpret_cast<const char*>(expected.data()), 32));
}

TEST_F(Run, RefusedInputLeavesNoOutput) {
  write_floats(in_, {1, -2, 3});
  const size_t files = folder_.file_count();
  const Outcome outcome = diatom({"run", model_, "--raw-input", in_, "--raw-output", out_});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err,
            "diatom: " + in_ + ": has 12 bytes, expected a multiple of the 16 bytes of a sample\n");
  EXPECT_EQ(folder_.file_count(), files);
}

TEST_F(Run, RefusedInputKeepsTheFileThatWasThere) {
  write_floats(in_, {1, -2, 3});
  write_bytes(out_, "before", 6);
  EXPECT_EQ(diatom({"run", model_, "--raw-input", in_, "--raw-output", out_}).status, 1);
  EXPECT_EQ(read_text(out_), "before");
}

TEST_F(Run, EmptyInputIsRefused) {
  write_floats(in_, {});
  EXPECT_EQ(diatom({"run", model_, "--raw-input", in_, "--raw-output", out_}).status, 1);
  EXPECT_FALSE(std::filesystem::exists(out_));
}

TEST_F(Run, RefusedModelLeavesNoOutput) {
  const std::string model = folder_ / "unsupported.tflite";
  write_model(model, unsupported());
  write_floats(in_, {1, 2, 3, 4});
  const Outcome outcome = diatom({"run", model, "--raw-input", in_, "--raw-output", out_});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("'Frobnicate', LSH_PROJECTION"), std::string::npos) << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(out_));
}

TEST_F(Run, FailingInTheMiddleLeavesNoOutput) {
  ModelBuilder model;
  const int x = model.input({1}, DType::kInt32, {}, "indices");
  const int values = model.constant<float>({3}, {1, 2, 3});
  const int y = model.output({1}, DType::kFloat32, {}, "y");
  model.op(Builtin::kGather, {values, x}, {y}, OptionsType::kGather);
  const std::string path = folder_ / "gather.tflite";
  write_model(path, model);
  const int32_t indices[] = {2, 7};
  write_bytes(in_, indices, sizeof(indices));
  const size_t files = folder_.file_count();
  const Outcome outcome = diatom({"run", path, "--raw-input", in_, "--raw-output", out_});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("gather"), std::string::npos) << outcome.err;
  EXPECT_EQ(folder_.file_count(), files);
  write_bytes(in_, indices, sizeof(indices[0]));
  EXPECT_EQ(diatom({"run", path, "--raw-input", in_, "--raw-output", out_}).status, 0);
}

TEST_F(Run, StateIsResetUnlessKept) {
  ModelBuilder model;  // y = sum of the inputs so far
  const int x = model.input({1}, DType::kFloat32, {}, "x");
  const int state = model.tensor({}, DType::kResource);
  const int before = model.tensor({1}, DType::kFloat32);
  const int y = model.output({1}, DType::kFloat32, {}, "y");
  model.op(Builtin::kVarHandle, {}, {state}, OptionsType::kVarHandle, {{1, std::string("sum")}});
  model.op(Builtin::kReadVariable, {state}, {before}, OptionsType::kReadVariable);
  model.op(Builtin::kAdd, {before, x}, {y}, OptionsType::kAdd);
  model.op(Builtin::kAssignVariable, {state, y}, {}, OptionsType::kAssignVariable);
  const std::string path = folder_ / "sum.tflite";
  write_model(path, model);
  write_floats(in_, {1, 2, 4});
  for (const bool kept : {false, true}) {
    std::vector<std::string> arguments = {"run", path, "--raw-input", in_, "--raw-output", out_};
    if (kept) arguments.push_back("--keep-state");
    const Outcome outcome = diatom(arguments);
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const std::vector<float> expected = kept ? std::vector<float>{1, 3, 7} : std::vector<float>{1, 2, 4};
    EXPECT_EQ(read_text(out_), std::string(reinterpret_cast<const char*>(expected.data()), 12)) << kept;
  }
}

TEST_F(Run, SaysWhatTheModelTakes) {
  const Outcome outcome = diatom({"run", quantised_});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.out.find("'x=FILE'   int8 [1,4], reals -63.5 .. 64 (scale 0.5, zero point -1)"),
            std::string::npos)
      << outcome.out;
  EXPECT_NE(outcome.out.find(".npy or .csv of 4 values, .bin of 4 bytes"), std::string::npos) << outcome.out;
}

TEST_F(Run, ConvertsNumbersAndSaysHow) {
  const std::string csv = folder_ / "x.csv";
  write_bytes(csv, "0,1,-3.5,1000\n", 14);
  const std::string out = folder_ / "y.csv";
  const Outcome outcome = diatom({"run", quantised_, "--input", csv, "--output", out});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(read_text(out), "-1\n1\n-8\n127\n");
  EXPECT_NE(outcome.out.find("1 values saturated"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("min -3.5, max 64"), std::string::npos) << outcome.out;
}

TEST_F(Run, OutputOfOneModelIsInputOfAnother) {
  const std::string csv = folder_ / "x.csv";
  const std::string npy = folder_ / "y.npy";
  const std::string again = folder_ / "z.bin";
  write_bytes(csv, "1,2,3,4\n", 8);
  EXPECT_EQ(diatom({"run", quantised_, "--input", csv, "--output", npy}).status, 0);
  const Outcome outcome = diatom({"run", quantised_, "--input", "x=" + npy, "--output", "y=" + again});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("verbatim"), std::string::npos) << outcome.out;
  EXPECT_EQ(read_text(again), std::string("\x01\x03\x05\x07"));
}

TEST_F(Run, ShowsTheLikeliestLabels) {
  const std::string csv = folder_ / "x.csv";
  const std::string labels = folder_ / "labels.txt";
  write_bytes(csv, "0.25,-1,0.5,0\n", 14);
  write_bytes(labels, "ant\nbee\ncat\ndog\n\n", 17);
  const Outcome outcome = diatom({"run", model_, "--input", csv, "--labels", labels, "--top", "2"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const size_t cat = outcome.out.find("cat     1.0000");
  const size_t ant = outcome.out.find("ant     0.5000");
  EXPECT_LT(cat, ant) << outcome.out;
  EXPECT_NE(ant, std::string::npos) << outcome.out;
  EXPECT_EQ(outcome.out.find("bee"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("arena"), std::string::npos) << outcome.out;
}

TEST_F(Run, ProfileNamesEveryStep) {
  write_floats(in_, {1, 2, 3, 4});
  const Outcome outcome = diatom({"run", model_, "--input", in_, "--profile"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("0  relu"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("1  add"), std::string::npos) << outcome.out;
}

TEST_F(Run, WrongFilesAndNamesAreSentences) {
  write_floats(in_, {1, 2, 3, 4});
  const std::string labels = folder_ / "labels.txt";
  write_bytes(labels, "ant\nbee\n", 8);
  const std::string output = folder_ / "out.npy";
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"--input", in_, "--input", in_}, "is one input too many: the model's are 'x'"},
      {{"--input", in_, "--labels", labels}, "output 'z' has 4 values, expected one for each of 2 labels"},
      {{"--input", in_, "--output", folder_ / "out.txt"}, "expected .npy .csv or .bin"},
      {{"--input", labels, "--output", output}, "a file ending in '.txt'"},
      {{"--output", output}, "input 'x' (float32 [1,4]) was given no file"},
      {{"--input", in_, "--signature", "predict"}, "has no signature 'predict'"},
  };
  const size_t files = folder_.file_count();
  for (const auto& [arguments, expected] : cases) {
    std::vector<std::string> all = {"run", model_};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const Outcome outcome = diatom(all);
    EXPECT_EQ(outcome.status, 1) << expected;
    EXPECT_NE(outcome.err.find(expected), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(folder_.file_count(), files);
}

TEST_F(Run, BySignature) {
  ModelBuilder model = relu_and_add();
  model.signature({"predict", 0, {{"left", 0}}, {{"sum", 2}}});
  const std::string path = folder_ / "signed.tflite";
  write_model(path, model);
  write_floats(in_, {1, 2, 3, -4});
  const Outcome outcome =
      diatom({"run", path, "--signature", "predict", "--input", "left=" + in_, "--output", "sum=" + out_});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::vector<float> expected = {2, 4, 6, 0};
  EXPECT_EQ(read_text(out_), std::string(reinterpret_cast<const char*>(expected.data()), 16));
}

}  // namespace
}  // namespace diatom::testing
