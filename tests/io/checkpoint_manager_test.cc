#include "diatom/io/checkpoint_manager.h"

#include <gmock/gmock.h>

#include "tests/support/command.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;

std::vector<std::string> files_of(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

// One number in a folder that is new for each test.
class Managed {
 public:
  explicit Managed(const std::string& name, size_t keep = 3)
      : folder(scratch_folder(name) / "runs/a"), keep_(keep) {}

  CheckpointManager manager() {
    return {
        Checkpoint().add("x", x), folder, {keep_, [this](const std::string& s) { notices.push_back(s); }}};
  }
  void save(int64_t step) {
    x = static_cast<double>(step);
    manager().save(step);
  }
  void spoil(int64_t step) {
    std::string text = read_text(manager().path_of(step));
    text.back() ^= 1;
    write_text(manager().path_of(step), text);
  }

  double x = 0.5;
  fs::path folder;
  std::vector<std::string> notices;

 private:
  size_t keep_;
};

TEST(CheckpointManager, HasNothingToRestoreAtFirst) {
  Managed run("manager_first");
  EXPECT_EQ(run.manager().latest(), std::nullopt);
  EXPECT_EQ(run.manager().restore_latest(), std::nullopt);
  EXPECT_EQ(run.x, 0.5);
}

TEST(CheckpointManager, KeepsTheLast) {
  Managed run("manager_last");
  for (const int64_t step : {0, 5, 90, 100, 123456789}) run.save(step);
  EXPECT_THAT(files_of(run.folder), ElementsAre("step-00000090.safetensors", "step-00000100.safetensors",
                                                "step-123456789.safetensors"));
  EXPECT_THAT(run.manager().latest(), Optional(123456789));
  run.x = 0;
  EXPECT_THAT(run.manager().restore_latest(), Optional(123456789));
  EXPECT_EQ(run.x, 123456789);
}

TEST(CheckpointManager, NeverDeletesWhatItJustSaved) {
  Managed run("manager_earlier", 1);
  run.save(100);
  run.save(7);
  EXPECT_THAT(run.manager().steps(), ElementsAre(7, 100));
}

TEST(CheckpointManager, PassesOverDamagedFilesAndSaysSo) {
  Managed run("manager_damaged");
  for (const int64_t step : {1, 2, 3}) run.save(step);
  run.spoil(3);
  write_text(run.manager().path_of(4), "");
  EXPECT_THAT(run.manager().restore_latest(), Optional(2));
  EXPECT_EQ(run.x, 2);
  EXPECT_THAT(
      run.notices,
      ElementsAre(HasSubstr("a checkpoint is passed over: step-00000004.safetensors: not a .safetensors"),
                  HasSubstr("a checkpoint is passed over: step-00000003.safetensors: is damaged")));
  run.save(3);
  EXPECT_THAT(run.manager().restore_latest(), Optional(3));
}

TEST(CheckpointManager, DoesNotStartAnewWhereAllAreDamaged) {
  Managed run("manager_all_damaged");
  run.save(1);
  run.spoil(1);
  EXPECT_THAT([&] { run.manager().restore_latest(); },
              Raises(HasSubstr("none of 1 checkpoints can be read")));
}

TEST(CheckpointManager, DoesNotTakeAnEarlierFileForOneThatDoesNotFit) {
  Managed run("manager_misfit");
  run.save(1);
  int64_t other = 2;
  Checkpoint().add("x", other).save(run.manager().path_of(2));
  EXPECT_THAT([&] { run.manager().restore_latest(); },
              Raises(HasSubstr("step-00000002.safetensors does not fit what is to be restored:\n"
                               "  'x' is float64 [], in the file int64 []")));
}

TEST(CheckpointManager, DeletesWhatAKilledProcessLeftAndNothingElse) {
  Managed run("manager_left_over");
  run.save(1);
  for (const char* name :
       {"step-00000002.safetensors.77-0.tmp", "notes.tmp", "step-2.safetensors", "step-.safetensors",
        "other.safetensors.77-0.tmp", "step-00000002.safetensors.txt"})
    write_text(run.folder / name, "");
  EXPECT_THAT(run.manager().latest(), Optional(1));
  run.save(3);
  EXPECT_THAT(
      files_of(run.folder),
      ElementsAre("notes.tmp", "other.safetensors.77-0.tmp", "step-.safetensors", "step-00000001.safetensors",
                  "step-00000002.safetensors.txt", "step-00000003.safetensors", "step-2.safetensors"));
}

TEST(CheckpointManager, RefusesWhatMakesNoSense) {
  Managed run("manager_refused", 0);
  EXPECT_THAT([&] { run.manager(); }, Raises(HasSubstr("keeps at least 1 checkpoint")));
  Managed other("manager_refused_step");
  EXPECT_THAT([&] { other.save(-1); }, Raises(HasSubstr("step -1 of a checkpoint, expected 0 or more")));
  write_text(other.folder, "a file");
  EXPECT_THAT([&] { other.save(1); }, Raises(HasSubstr("cannot be created")));
}

}  // namespace
}  // namespace diatom::testing
