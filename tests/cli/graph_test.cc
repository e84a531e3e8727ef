// diatom graph: text and pictures of graphs, passes, and graphs that become models again.
#include <gmock/gmock.h>

#include <filesystem>

#include "tests/cli/sample_models.h"
#include "tests/support/golden.h"

namespace diatom::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// A negation that nobody reads, and a constant of 20 numbers.
ModelBuilder with_dead_operator() {
  ModelBuilder model;
  const int x = model.input({1, 20}, DType::kFloat32, {}, "x");
  const int c = model.constant<float>({20}, std::vector<float>(20, 0.5f), {}, "c");
  const int dead = model.tensor({1, 20}, DType::kFloat32, {}, "dead");
  const int y = model.output({1, 20}, DType::kFloat32, {}, "y");
  model.op(Builtin::kNeg, {x}, {dead});
  model.op(Builtin::kAdd, {x, c}, {y}, OptionsType::kAdd);
  return model;
}

class GraphCommand : public ::testing::Test {
 protected:
  GraphCommand() { write_model(model_, with_dead_operator()); }

  // What it prints, when all goes well.
  static std::string printed(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "graph");
    const Outcome outcome = diatom(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    return outcome.out;
  }
  static std::string refused(std::vector<std::string> arguments, int status) {
    arguments.insert(arguments.begin(), "graph");
    const Outcome outcome = diatom(arguments);
    EXPECT_EQ(outcome.status, status) << outcome.out;
    return outcome.err;
  }
  void write_text(const std::string& path, const std::string& text) const {
    write_bytes(path, text.data(), text.size());
  }

  TemporaryFolder folder_;
  const std::string model_ = folder_ / "model.tflite";
  const std::string text_ = folder_ / "model.txt";
  const std::string again_ = folder_ / "again.tflite";
};

TEST_F(GraphCommand, PrintsAnOperatorALine) {
  const std::string text = printed({model_});
  EXPECT_THAT(text, StartsWith("# model.tflite\ndiatom graph 1\n"));
  EXPECT_THAT(text, HasSubstr("\n  %1: float32[20] \"c\" = ...\n"));
  EXPECT_THAT(text, HasSubstr("\n  %3 = add(%0, %1) {} : float32[1,20] \"y\"\n"));
  EXPECT_THAT(printed({model_, "--data"}), HasSubstr("\ndata\n@0 = x\"\n  0000003f"));
}

TEST_F(GraphCommand, TextIsAModelAgain) {
  EXPECT_EQ(printed({model_, "-o", again_}), "");
  EXPECT_EQ(printed({again_, "-o", text_}), "");
  const std::string changed = folder_ / "changed.tflite";
  EXPECT_EQ(printed({text_, "-o", changed}), "");
  EXPECT_EQ(read_text(changed), read_text(again_));

  std::string text = read_text(text_);
  const size_t at = text.find("add(");
  ASSERT_NE(at, std::string::npos);
  write_text(text_, text.replace(at, 3, "sub"));
  printed({text_, "-o", changed});
  EXPECT_THAT(printed({changed}), HasSubstr("%3 = sub(%0, %1)"));
  EXPECT_EQ(diatom({"verify", changed}).status, 0);

  write_text(text_, printed({again_, "--data"}));  // from the screen, too
  printed({text_, "-o", changed});
  EXPECT_EQ(read_text(changed), read_text(again_));
}

TEST_F(GraphCommand, ShowsWhatEachPassDoes) {
  const std::string text = printed({model_, "--passes", "all"});
  EXPECT_THAT(text, HasSubstr("}\n\n# dead operators, round 1: 2 changes\ndiatom graph 1\n"));
  const size_t second = text.find("# dead operators");
  EXPECT_THAT(text.substr(0, second), HasSubstr("neg("));
  EXPECT_THAT(text.substr(second), Not(HasSubstr("neg(")));

  const std::string summary = printed({model_, "--passes", "all", "--summary"});
  EXPECT_THAT(summary, ::testing::ContainsRegex("\nmodel.tflite +2 +0 +0 +"));
  EXPECT_THAT(summary, ::testing::ContainsRegex("\ndead operators, round 1: 2 changes +1 +0 +0 +"));
  EXPECT_THAT(summary, HasSubstr("\nnothing for constant folding, layout, no-ops, identities, common "
                                 "subexpressions, padding fusion"));
  EXPECT_THAT(summary, Not(HasSubstr("neg(")));

  printed({model_, "--passes", "dead-channels,dead-operators", "-o", again_});
  EXPECT_THAT(printed({again_}), Not(HasSubstr("neg(")));
  EXPECT_THAT(printed({model_, "--passes", "dead-channels"}), HasSubstr("neg("));
  EXPECT_THAT(printed({model_, "--passes", "operator-order"}), HasSubstr("neg("));
  EXPECT_THAT(printed({model_, "--passes", "none"}), HasSubstr("neg("));
}

TEST_F(GraphCommand, DrawsPictures) {
  EXPECT_THAT(printed({model_, "--format", "svg"}), StartsWith("<svg "));
  EXPECT_THAT(printed({model_, "--format", "dot"}), StartsWith("digraph model {"));
  const std::string picture = folder_ / "model.svg";
  EXPECT_EQ(printed({model_, "--passes", "all", "-o", picture}), "");
  EXPECT_THAT(read_text(picture), StartsWith("<svg "));
  EXPECT_THAT(read_text(picture), Not(HasSubstr(">neg<")));  // of the last graph
  printed({model_, "-o", folder_ / "model.dot"});
  EXPECT_THAT(read_text(folder_ / "model.dot"), StartsWith("digraph model {"));
  printed({model_, "-o", folder_ / "model.gv", "--format", "dot"});
  EXPECT_THAT(read_text(folder_ / "model.gv"), StartsWith("digraph model {"));
}

TEST_F(GraphCommand, SaysWhatIsWrong) {
  write_text(text_,
             "diatom graph 1\nsubgraph 0 (%0: float32[4]) -> (%1) {\n  %1 = nag(%0) : float32[4]\n}\n");
  EXPECT_THAT(refused({text_}, 1), HasSubstr("model.txt: line 3, column 8: there is no operator 'nag'"));
  write_text(text_, printed({model_}));
  EXPECT_THAT(refused({text_}, 1), HasSubstr("line 6, column 25: something is left out here"));
  // What reads well and is no model all the same.
  write_text(text_, "diatom graph 1\nsubgraph 0 () -> (%0) {\n  %0: float32[4] = x\"00\"\n}\n");
  EXPECT_THAT(refused({text_, "-o", again_}, 1), HasSubstr("model.txt: "));
  write_text(text_, "");
  EXPECT_THAT(refused({text_}, 1), HasSubstr("expected 'diatom graph'"));
  EXPECT_FALSE(std::filesystem::exists(again_));

  const std::string broken = folder_ / "broken.tflite";
  write_text(broken, "TFL3 it is not");
  EXPECT_THAT(refused({broken}, 1), HasSubstr("broken.tflite: the model is not a .tflite model"));
  EXPECT_THAT(refused({folder_ / "none.tflite"}, 1), HasSubstr("none.tflite"));
  EXPECT_THAT(refused({model_, "--passes", "magic"}, 2),
              HasSubstr("there is no pass 'magic': expected all, none, or some of dead-operators, "));
  EXPECT_THAT(refused({model_, "--format", "svg", "-o", again_}, 2), HasSubstr("holds a model"));
  EXPECT_THAT(refused({model_, "-o", "/dev/null"}, 1),
              HasSubstr("/dev/null: is no file that could be replaced"));

  const std::string odd = folder_ / "odd.tflite";
  write_model(odd, unsupported());
  EXPECT_THAT(printed({odd}), HasSubstr("custom \"Frobnicate\"(%0)"));
  EXPECT_THAT(refused({odd, "--passes", "all"}, 1), HasSubstr("odd.tflite: passes leave the model alone: "));
}

TEST_F(GraphCommand, KeepsTheOldFileWhereTheNewOneFails) {
  write_text(again_, "old");
  write_text(text_, "diatom graph 1\nsubgraph 0 () -> (%0) {\n  %0: float32[4] = x\"00\"\n}\n");
  refused({text_, "-o", again_}, 1);
  EXPECT_EQ(read_text(again_), "old");
  EXPECT_EQ(folder_.file_count(), 3u);  // and nothing beside it
}

TEST_F(GraphCommand, SummarizesAGoldenModel) {
  DIATOM_REQUIRE_GOLDEN();
  const std::string vww = golden_dir() / "models/vww_96_int8.tflite";
  const std::string summary = printed({vww, "--passes", "all", "--summary", "-o", again_});
  EXPECT_THAT(summary, ::testing::ContainsRegex("vww_96_int8.tflite +31 +7,489,664 +208,112 "));
  EXPECT_THAT(summary, HasSubstr("dead channels, round 1"));
  EXPECT_LT(std::filesystem::file_size(again_), std::filesystem::file_size(vww) / 2);
}

}  // namespace
}  // namespace diatom::testing
