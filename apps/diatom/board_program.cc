#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "apps/diatom/emulation.h"
#include "apps/diatom/shell.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

namespace fs = std::filesystem;

// Keeps others from building in the folder for as long as it lives.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder) {
    fs::create_directories(folder);
    file_ = open((folder / "lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (file_ < 0 || flock(file_, LOCK_EX) != 0) {
      raise(fmt::format("{}: cannot be locked: {}", folder.string(), std::strerror(errno)));
    }
  }
  ~FolderLock() { close(file_); }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_;
};

uint64_t hash(Bytes bytes) {
  uint64_t state = 0xcbf29ce484222325;
  for (uint8_t byte : bytes) state = (state ^ byte) * 0x100000001b3;
  return state;
}

std::string read_text(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// Leaves a file alone that has these bytes already, as what was built from it is younger.
void write_if_changed(const fs::path& path, const std::string& bytes) {
  if (fs::exists(path) && read_text(path) == bytes) return;
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (!file.flush()) raise(fmt::format("{}: cannot be written", path.string()));
}

// The line of a linker that ran out of memory, as a sentence; empty when that is not why it failed.
std::string overflow(const std::string& log, const Board& board) {
  const auto more = [&](const std::string& memory) -> std::string {
    const std::string words = "region `" + memory + "' overflowed by ";
    const size_t at = log.find(words);
    return at == std::string::npos
               ? ""
               : log.substr(at + words.size(), log.find(' ', at + words.size()) - at - words.size());
  };
  if (const std::string bytes = more("flash"); !bytes.empty()) {
    return fmt::format("does not fit {}: the program and the model are {} bytes longer than its flash",
                       board.name, bytes);
  }
  if (const std::string bytes = more("ram");
      !bytes.empty() || log.find("no RAM is left") != std::string::npos) {
    return fmt::format("does not fit {}: no RAM is left for an arena", board.name);
  }
  return "";
}

// A build with the sources' own tool for it; false with the log as the problem.
bool build(const std::vector<std::string>& arguments, const fs::path& folder, const Board& board,
           std::string& problem) {
  const ShellResult result = run_program(arguments);
  if (result.status == 0) return true;
  problem = overflow(result.output, board);
  if (problem.empty()) {
    std::ofstream(folder / "log") << result.output;
    problem = fmt::format("cannot be built for {}; {} says why", board.name, (folder / "log").string());
  }
  return false;
}

}  // namespace

BoardProgram build_program(const LoadedModel& loaded, const ProgramMode& mode, const Board& board,
                           const fs::path& cache) {
  if (const std::string missing = board.missing_program(); !missing.empty()) {
    raise(fmt::format("{} needs the program {}, which is not installed (tools/setup --boards)", board.name,
                      missing));
  }
  const fs::path folder = fs::absolute(cache) / board.name;
  const FolderLock lock(folder);
  if (mode.name != "interpreter" && board.big_endian) {
    raise(
        fmt::format("{} is big-endian, and what is compiled is for little-endian machines: expected --mode "
                    "interpreter",
                    board.name));
  }
  const fs::path model =
      folder / "models" /
      fmt::format("{:016x}-{}-{}-{}", hash(loaded.model().file()), loaded.interpreter().arena_bytes(),
                  mode.name, static_cast<int>(mode.objective));
  fs::create_directories(model);
  const ModelProgram parts = model_program(loaded, mode, board.links_model() ? model / "linked" : fs::path());
  write_if_changed(model / "linked", {parts.linked.begin(), parts.linked.end()});
  for (const auto& [name, text] : parts.sources) write_if_changed(model / name, text);
  BoardProgram program{folder / "run", model / "program", "", parts.steps, {}};
  if (!board.links_model()) program.carried = parts.linked;
  if (build({"cmake", "-S", source_folder() / "boards", "-B", folder, "-G", "Ninja",
             "-DDIATOM_BOARD=" + board.name, "-DDIATOM_MODEL=" + model.string(), "-DDIATOM_MODE=" + mode.name,
             std::string("-DDIATOM_KERNELS=-") + CompileGoal{mode.objective}.kernel_level()},
            folder, board, program.problem)) {
    build({"cmake", "--build", folder, "--target", "model"}, folder, board, program.problem);
  }
  return program;
}

}  // namespace diatom
