#include "tests/documents/install.h"

#include <gtest/gtest.h>

#include "tests/support/command.h"

namespace diatom::testing {

std::string succeed(const std::string& line) {
  const CommandResult result = run_command(line);
  EXPECT_EQ(result.status, 0) << line << '\n' << result.output;
  return result.output;
}

void copy_parts(const std::filesystem::path& from, const std::filesystem::path& to,
                const std::vector<std::string>& parts) {
  std::filesystem::create_directories(to);
  for (const std::string& part : parts) {
    std::filesystem::copy(from / part, to / part, std::filesystem::copy_options::recursive);
  }
}

std::filesystem::path build_project(const std::filesystem::path& folder, const std::string& options,
                                    const std::string& target) {
  const std::filesystem::path build = folder / "build/release";
  succeed("cmake -S " + quoted(folder) + " -B " + quoted(build) +
          " -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER='" DIATOM_COMPILER "' " + options);
  succeed("CCACHE_BASEDIR=" + quoted(folder) + " cmake --build " + quoted(build) + " -j 2 --target " +
          target + " -- --quiet");
  return build;
}

}  // namespace diatom::testing
