// For tests: a folder with a title, which the whole program can be opened on.
#pragma once

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "app/application.h"

namespace stoppress::app {

class InstallationTest : public testing::Test {
 protected:
  InstallationTest() {
    std::string name = (std::filesystem::temp_directory_path() / "stoppress-app-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    configure("");
  }
  ~InstallationTest() override { std::filesystem::remove_all(folder_); }

  // `title` are more lines of [title], `rest` is what stands below the first section.
  void configure(std::string const& title, std::string const& rest = "") {
    write("stoppress.toml", "[title]\nname = \"The Test\"\n" + title +
                                "\n[[section]]\nslug = \"town\"\nname = \"Town\"\n" + rest);
  }
  void write(std::string const& name, std::string const& text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  // What opening says that is wrong; empty: nothing.
  std::string refusal() const {
    auto const archive = open_archive(folder_);
    return archive.ok() ? "" : archive.error().message;
  }
  std::unique_ptr<Archive> archive() const {
    auto archive = open_archive(folder_);
    EXPECT_TRUE(archive.ok()) << archive.error().message;
    return std::move(archive).value();
  }
  // On free ports.
  Result<std::unique_ptr<Application>> serve(ServeOptions options = {}) const {
    if (!options.port) options.port = 0;
    return Application::open(archive(), options, clock_);
  }

  std::filesystem::path folder_;
  SystemClock clock_;
};

}  // namespace stoppress::app
