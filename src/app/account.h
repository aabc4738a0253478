// Under which account of the machine the program runs. Started by root it becomes another one before it opens
// anything, so that no file of a title is ever root's and a fault in it opens no machine. Of what root may do
// it keeps one thing: listening at a port below 1024.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace stoppress::app {

// To be called before any thread is made. `name` is what [server] user says; empty: as it was started.
// Fault::not_found for an account that the machine does not have; Fault::forbidden when the program was
// started by somebody else than root or that account, when root can't be left for good, and when files of
// the folder belong to another account, such as root's of an earlier start.
Result<Done> become(std::string const& name, std::filesystem::path const& directory);
// The same, as the folder's stoppress.toml says.
Result<Done> become_its_account(std::filesystem::path const& directory);

}  // namespace stoppress::app
