#include "tests/structure/source_tree.h"

#include <algorithm>
#include <functional>
#include <regex>
#include <sstream>

#include "tests/support/command.h"

namespace diatom::testing {
namespace {

std::string first_folder(const std::string& path) { return path.substr(0, path.find('/')); }

bool on_floor(const std::string& layer) {
  return layer == "base" || layer == "kernels" || layer == "ops" || layer == "plan";
}

// Source without the contents of its raw string literals: a program that writes programs holds includes
// that are not its own.
std::string without_raw_strings(const std::string& source) {
  std::string kept;
  size_t from = 0;
  for (size_t start; (start = source.find("R\"", from)) != std::string::npos;) {
    const size_t open = source.find('(', start);
    if (open == std::string::npos) break;
    const std::string close = ")" + source.substr(start + 2, open - start - 2) + "\"";
    const size_t end = source.find(close, open);
    if (end == std::string::npos) break;
    kept.append(source, from, start - from);
    from = end + close.size();
  }
  return kept + source.substr(from);
}

void read_includes(SourceFile& file) {
  static const std::regex kInclude(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
  std::istringstream lines(without_raw_strings(file.text));
  std::smatch match;
  for (std::string line; std::getline(lines, line);) {
    if (!std::regex_search(line, match, kInclude)) continue;
    (match[1] == "<" ? file.system_includes : file.includes).push_back(match[2]);
  }
}

std::string layer_of(const std::string& path) {
  const std::string top = first_folder(path);
  if (top != "diatom" && top != "apps") return top;
  const std::string next = first_folder(path.substr(top.size() + 1));
  return top == "diatom" ? next : top + "/" + next;
}

}  // namespace

int SourceFile::lines() const { return static_cast<int>(std::count(text.begin(), text.end(), '\n')); }

std::string SourceFile::layer() const { return layer_of(path); }

std::vector<SourceFile> read_tree(const std::filesystem::path& root,
                                  const std::vector<std::string>& folders) {
  std::vector<SourceFile> files;
  for (const std::string& folder : folders) {
    if (!std::filesystem::exists(root / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension();
      if (extension != ".h" && extension != ".cc") continue;
      SourceFile file{std::filesystem::relative(entry.path(), root), read_text(entry.path()), {}, {}};
      read_includes(file);
      files.push_back(std::move(file));
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

Arrows read_arrows(const std::string& document) {
  static const std::regex kRow(R"re(^\| `([a-z/]+)` \|([^|]*)\|)re");
  static const std::regex kName("`([a-z/]+)`");
  Arrows arrows;
  std::istringstream lines(document);
  std::smatch row;
  for (std::string line; std::getline(lines, line);) {
    if (!std::regex_search(line, row, kRow)) continue;
    std::set<std::string>& may = arrows[row[1]];
    const std::string names = row[2];
    for (std::sregex_iterator name(names.begin(), names.end(), kName), end; name != end; ++name) {
      may.insert((*name)[1]);
    }
  }
  return arrows;
}

Complaints forbidden_includes(const std::vector<SourceFile>& files, const Arrows& arrows) {
  Complaints complaints;
  for (const SourceFile& file : files) {
    const auto row = arrows.find(file.layer());
    if (row == arrows.end()) {
      complaints.push_back(file.path + ": " + file.layer() + " has no row in the table of layers");
      continue;
    }
    for (const std::string& include : file.includes) {
      const std::string layer = layer_of(include);
      if (layer != file.layer() && row->second.count(layer) == 0) {
        complaints.push_back(file.path + ": " + file.layer() + " may not include " + include);
      }
    }
  }
  return complaints;
}

Complaints forbidden_system_includes(const std::vector<SourceFile>& files) {
  static const std::set<std::string> kAllowed{"stdint.h", "stddef.h", "string.h"};
  Complaints complaints;
  for (const SourceFile& file : files) {
    if (!on_floor(file.layer())) continue;
    for (const std::string& include : file.system_includes) {
      if (kAllowed.count(include) == 0)
        complaints.push_back(file.path + ": the floor has no <" + include + ">");
    }
  }
  return complaints;
}

Complaints missing_includes(const std::filesystem::path& root, const std::vector<SourceFile>& files) {
  Complaints complaints;
  for (const SourceFile& file : files) {
    for (const std::string& include : file.includes) {
      if (!std::filesystem::exists(root / include)) complaints.push_back(file.path + ": no file " + include);
    }
  }
  return complaints;
}

Complaints circular_includes(const std::vector<SourceFile>& files) {
  std::map<std::string, const SourceFile*> by_path;
  for (const SourceFile& file : files) by_path[file.path] = &file;
  enum class Mark { kNew, kOpen, kDone };
  std::map<std::string, Mark> marks;
  Complaints complaints;
  const std::function<void(const std::string&, const std::string&)> visit = [&](const std::string& path,
                                                                                const std::string& from) {
    const auto file = by_path.find(path);
    if (file == by_path.end() || marks[path] == Mark::kDone) return;
    if (marks[path] == Mark::kOpen) {
      complaints.push_back(from + ": includes " + path + ", which includes it");
      return;
    }
    marks[path] = Mark::kOpen;
    for (const std::string& include : file->second->includes) visit(include, path);
    marks[path] = Mark::kDone;
  };
  for (const SourceFile& file : files) visit(file.path, "");
  return complaints;
}

Complaints longer_than(int lines, const std::vector<SourceFile>& files) {
  Complaints complaints;
  for (const SourceFile& file : files) {
    if (file.lines() > lines) {
      complaints.push_back(file.path + ": " + std::to_string(file.lines()) + " lines, more than " +
                           std::to_string(lines));
    }
  }
  return complaints;
}

}  // namespace diatom::testing
