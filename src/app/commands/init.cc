#include <fmt/format.h>

#include "app/commands/commands.h"
#include "base/file.h"
#include "embedded/samples.h"

namespace stoppress::app {

int init(Installation const& installation) {
  auto const made = make_folders(installation.directory);
  if (!made.ok()) return failed(made.error());
  auto const path = installation.directory / "stoppress.toml";
  if (std::filesystem::exists(path))
    return failed(conflict("There is a title in " + installation.directory.string() + " already."));
  std::string text;
  for (auto const& file : embedded::samples())
    if (file.path == "stoppress.toml") text = std::string(file.bytes);
  auto const written = write_file(path, text);
  if (!written.ok()) return failed(written.error());
  auto const archive = open_archive(installation.directory, installation.database);
  if (!archive.ok()) return failed(archive.error());
  fmt::print("A new title is in {}.\n  1. Give it its name and sections: {}\n  2. stoppress serve --dir {}\n",
             installation.directory.string(), path.string(), installation.directory.string());
  return 0;
}

}  // namespace stoppress::app
