#include "diatom/io/checkpoint.h"

#include <gmock/gmock.h>

#include "diatom/data/file.h"
#include "diatom/data/safetensors.h"
#include "diatom/nn/sequential.h"
#include "diatom/optim/sgd.h"
#include "diatom/tensor/create.h"
#include "tests/io/trainer.h"
#include "tests/support/command.h"
#include "tests/support/devices.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> names(const Checkpoint& checkpoint) {
  std::vector<std::string> found;
  for (const auto& [name, value] : checkpoint.values()) found.push_back(name);
  return found;
}

struct Odds {
  std::vector<std::vector<Variable>> nested{{Variable(Tensor(1.0f)), Variable()}, {Variable(Tensor(2.0f))}};
  std::optional<nn::Linear> absent;
  std::tuple<Generator, int32_t> pair{Generator(3, 9), 4};
  bool flag = true;
  std::vector<double> history{0.5, 0.25};
  static constexpr auto fields = nn::fields("nested absent pair flag history", &Odds::nested, &Odds::absent,
                                            &Odds::pair, &Odds::flag, &Odds::history);
};

TEST(Checkpoint, TakesNamesFromTheObjects) {
  Trainer trainer;
  EXPECT_THAT(names(trainer.checkpoint()),
              ElementsAre("adam.means.model.layers.0.bias", "adam.means.model.layers.0.weight",
                          "adam.means.model.layers.1.offset", "adam.means.model.layers.1.scale",
                          "adam.means.model.layers.3.bias", "adam.means.model.layers.3.weight",
                          "adam.squares.model.layers.0.bias", "adam.squares.model.layers.0.weight",
                          "adam.squares.model.layers.1.offset", "adam.squares.model.layers.1.scale",
                          "adam.squares.model.layers.3.bias", "adam.squares.model.layers.3.weight",
                          "adam.steps", "generator.draws", "generator.seed", "losses", "model.layers.0.bias",
                          "model.layers.0.weight", "model.layers.1.offset", "model.layers.1.running_mean",
                          "model.layers.1.running_variance", "model.layers.1.scale", "model.layers.3.bias",
                          "model.layers.3.weight", "random.draws", "random.seed", "step"));
  Odds odds;
  EXPECT_THAT(names(Checkpoint().add("odds", odds)),
              ElementsAre("odds.flag", "odds.history", "odds.nested.0.0", "odds.nested.1.0",
                          "odds.pair.0.draws", "odds.pair.0.seed", "odds.pair.1"));
}

TEST(Checkpoint, CountsSlotsOfParametersThatItDoesNotHave) {
  Variable a(Tensor({1.0f}));
  Variable b(Tensor({2.0f}));
  optim::Sgd sgd({a, b}, {.momentum = 0.9});
  EXPECT_THAT(names(Checkpoint().add("sgd", sgd).add("weight", b)),
              ElementsAre("sgd.steps", "sgd.velocities.0", "sgd.velocities.weight", "weight"));
}

TEST(Checkpoint, ListsASharedVariableOnce) {
  Variable a(Tensor({1.0f}));
  Variable b = a;
  EXPECT_THAT(names(Checkpoint().add("a", a).add("b", b)), ElementsAre("a"));
}

TEST(Checkpoint, RefusesOneNameForTwo) {
  int32_t one = 1;
  int32_t two = 2;
  EXPECT_THAT([&] { Checkpoint().add("n", one).add("n", two).values(); },
              Raises(HasSubstr("two values of a checkpoint are called 'n'")));
}

TEST(Checkpoint, LooksAtTheObjectsWhenItSaves) {
  Odds odds;
  const Checkpoint checkpoint = Checkpoint().add("", odds);
  odds.flag = false;
  odds.history.push_back(0.125);
  odds.absent.emplace(1, 1);
  const NamedTensors values = checkpoint.values();
  EXPECT_FALSE(values.at("flag").item<bool>());
  EXPECT_EQ(values.at("history").shape(), Shape(3));
  EXPECT_TRUE(values.contains("absent.weight"));
}

TEST(Checkpoint, RestoresEveryKindOfValue) {
  const auto path = scratch_folder("checkpoint") / "odds.safetensors";
  Odds saved;
  Checkpoint().add("odds", saved).save(path);
  Odds odds;
  odds.nested[0][0].assign(Tensor(7.0f));
  odds.nested[1][0].assign(Tensor(8.0f));
  odds.pair = {Generator(1), 5};
  odds.flag = false;
  odds.history = {1, 2, 3, 4};
  EXPECT_THAT(Checkpoint().add("odds", odds).restore(path), IsEmpty());
  EXPECT_EQ(odds.nested[0][0].value().item<float>(), 1);
  EXPECT_EQ(odds.nested[1][0].value().item<float>(), 2);
  EXPECT_EQ(std::get<0>(odds.pair).seed(), 3u);
  EXPECT_EQ(std::get<0>(odds.pair).draws(), 9u);
  EXPECT_EQ(std::get<1>(odds.pair), 4);
  EXPECT_TRUE(odds.flag);
  EXPECT_THAT(odds.history, ElementsAre(0.5, 0.25));
}

struct Differing {
  Variable weight{Tensor({1.0f, 2.0f})};
  Variable bias{Tensor({3.0f})};
  int64_t step = 4;
  std::vector<float> history{5};

  Checkpoint checkpoint() {
    return Checkpoint().add("step", step).add("weight", weight).add("bias", bias).add("history", history);
  }
};

const NamedTensors kOther = {{"step", Tensor(int64_t{40})},
                             {"weight", Tensor({10.0f, 20.0f, 30.0f})},
                             {"history", Tensor(1.0f)},
                             {"scale", Tensor({1.0f})}};

TEST(Checkpoint, StrictlyRestoresAllOrNothing) {
  Differing objects;
  EXPECT_THAT([&] { objects.checkpoint().restore(kOther, "old.safetensors"); },
              Raises(::testing::Eq("old.safetensors does not fit what is to be restored:\n"
                                   "  'weight' is float32 [2], in the file float32 [3]\n"
                                   "  'bias' is not in the file\n"
                                   "  'history' is float32 [1], in the file float32 []\n"
                                   "  'scale' is in the file alone")));
  EXPECT_EQ(objects.step, 4);
  EXPECT_EQ(to_string(objects.weight.value()), "[1. 2.]");
}

TEST(Checkpoint, PartlyRestoresWhatFits) {
  Differing objects;
  EXPECT_THAT(
      objects.checkpoint().restore(kOther, "old", Restore::kPartial),
      ElementsAre(HasSubstr("'weight'"), HasSubstr("'bias'"), HasSubstr("'history'"), HasSubstr("'scale'")));
  EXPECT_EQ(objects.step, 40);
  EXPECT_EQ(to_string(objects.weight.value()), "[1. 2.]");
  EXPECT_THAT(objects.history, ElementsAre(5));
}

TEST(Checkpoint, KeepsVariablesOnTheirDevice) {
  const auto path = scratch_folder("checkpoint") / "far.safetensors";
  Variable far(Tensor({1.0f, 2.0f}).to(far_device()));
  const Checkpoint checkpoint = Checkpoint().add("far", far);
  checkpoint.save(path);
  EXPECT_EQ(to_string(load_safetensors(path).tensors.at("far")), "[1. 2.]");
  far.assign(Tensor({3.0f, 4.0f}).to(far_device()));
  checkpoint.restore(path);
  EXPECT_EQ(far.device(), far_device());
  EXPECT_EQ(to_string(far.value().to(Device())), "[1. 2.]");
}

TEST(Checkpoint, TellsDtypesApart) {
  int32_t step = 1;
  EXPECT_THAT(
      [&] {
        Checkpoint().add("step", step).restore({{"step", Tensor(int64_t{2})}}, "a");
      },
      Raises(HasSubstr("'step' is int32 [], in the file int64 []")));
  EXPECT_EQ(step, 1);
}

TEST(Checkpoint, LeavesObjectsAsTheyAreWhenAFileIsDamaged) {
  const auto path = scratch_folder("checkpoint") / "damaged.safetensors";
  Differing saved;
  saved.checkpoint().save(path);
  std::vector<uint8_t> bytes = read_file(path);
  bytes.back() ^= 1;
  write_file(path, bytes);
  Differing objects;
  objects.step = 5;
  EXPECT_THAT([&] { objects.checkpoint().restore(path); },
              Raises(HasSubstr("damaged.safetensors: is damaged: its checksum")));
  EXPECT_EQ(objects.step, 5);
}

TEST(Checkpoint, LeavesTheOldFileWhenItCannotSave) {
  const auto folder = scratch_folder("checkpoint_old");
  Differing objects;
  objects.checkpoint().save(folder / "a");
  const std::string before = read_text(folder / "a");
  std::vector<Variable> odd{Variable(Tensor(DType::kComplex64, Shape(1)))};
  EXPECT_THAT([&] { objects.checkpoint().add("odd", odd).save(folder / "a"); },
              Raises(HasSubstr("dtype complex64")));
  EXPECT_EQ(read_text(folder / "a"), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
}

}  // namespace
}  // namespace diatom::testing
