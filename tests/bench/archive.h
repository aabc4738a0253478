// What the archive benchmarks share: a title filled with invented stories, a client that keeps its
// connection, and the figures of a row of times.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/application.h"

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

  struct Response {
    int status;
    std::string body;
  };
  // Sends a whole request, head and body, and waits for its reply.
  Response ask(std::string_view request);

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

// A filled archive closed and opened again as a server would at its start, its front page asked once.
struct Opened {
  std::unique_ptr<app::Application> application;
  store::Store* store;  // of the application
  story::Title title;
  double first_page;  // seconds from opening the archive to the front page's last byte
};
Opened open_application(std::filesystem::path const& directory, int stories, Clock const& clock);

// How long the start took and what the process holds now, against DESIGN §8.
std::string start_and_memory(Opened const& opened);
double resident_megabytes();  // of this process

}  // namespace stoppress::bench
