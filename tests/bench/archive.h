// What the archive benchmarks share: a title filled with invented stories, a client that keeps its
// connection, and the figures of a row of times.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/house.h"

namespace stoppress::bench {

using Seconds = std::chrono::duration<double>;

// A folder that is made for the run and removed at its end.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A title with eight sections and `stories` live stories of about 400 words, the newest published now.
// Opened again when DIR has them already.
std::unique_ptr<app::Archive> filled_archive(std::filesystem::path const& directory, int stories);
story::Content invented_story(int number, std::vector<story::Section> const& sections);

// One keep-alive connection to 127.0.0.1; get() gives the whole body (identity) and throws when it is no 200.
class Client {
 public:
  explicit Client(std::uint16_t port);
  ~Client();
  std::string get(std::string_view path);

 private:
  int socket_;
  std::string rest_;
};

struct Row {
  double median, p99, most;
};
Row row_of(std::vector<double> milliseconds);
// "article            median  1.23 ms   p99  4.56 ms   most  7.89 ms".
std::string line(std::string_view name, Row const& row);

double resident_megabytes();  // of this process

}  // namespace stoppress::bench
