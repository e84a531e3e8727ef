// .zip archives in memory, as a map from the names of their members to what those hold.
#pragma once

#include <stdint.h>

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace diatom {

using ZipMembers = std::map<std::string, std::vector<uint8_t>>;

// `name` is for sentences. The bytes may be anything: an Error for an archive that is malformed, or has two
// members of one name, or one that is encrypted or neither stored nor deflated. What it takes of memory is
// linear in the archive's size.
ZipMembers parse_zip(std::span<const uint8_t> file, std::string_view name);

// Members are stored as they are, in the order of their names and without a date: the same members make the
// same archive. An Error for a name that is no UTF-8.
std::vector<uint8_t> format_zip(const ZipMembers& members);

}  // namespace diatom
