#include <csignal>
#include <cstdio>
#include <optional>

#include "app/commands/commands.h"
#include "base/log.h"
#include "desk/staff/invitations.h"
#include "engine/threads/exit_deadline.h"

namespace stoppress::app {
namespace {

// Whoever stops the program by SIGTERM kills it soon after; whatever hangs, it ends by itself before.
constexpr auto kLongestEnd = std::chrono::milliseconds(9500);

sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

// The host by which a title that has several is found.
std::string asked_by(story::Title const& title) {
  return title.hosts.empty() ? std::string(story::host_of(title)) : title.hosts.front();
}

std::string first_wire_folder(Archive const& archive) {
  auto const& wires = archive.config.wires;
  if (wires.empty() || wires.front().folder.empty()) return "";
  return (archive.directory / wires.front().folder).string();
}

}  // namespace

void block_stop_signals() {
  sigset_t const signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

int failed(Error const& error) {
  fmt::print(stderr, "stoppress: {}\n", error.message);
  if (!error.detail.empty()) fmt::print(stderr, "  {}\n", error.detail);
  return 1;
}

int serve_until_told(std::unique_ptr<Archive> archive, ServeOptions const& options,
                     std::vector<std::string> const& notes) {
  sigset_t const signals = stop_signals();
  SystemClock const clock;
  auto const config = archive->config;
  auto const titles = archive->titles->now();
  auto const wire_folder = first_wire_folder(*archive);
  auto const setup = desk::new_setup_link(*archive->store, clock.now());
  if (!setup.ok()) return failed(setup.error());
  std::optional<engine::ExitDeadline> deadline;  // outlives what has to end by it
  auto application = Application::open(std::move(archive), options, clock);
  if (!application.ok()) return failed(application.error());
  auto const port = (*application)->port();
  auto const address = listening_address(config, port);
  fmt::print("{0}\n  the site        {1}/\n  the newsroom    {1}/newsroom/\n  operations      {2}/health\n",
             config.title.name, address,
             fmt::format("http://127.0.0.1:{}", (*application)->operations_port()));
  for (std::size_t at = 1; at < titles->size(); ++at)
    fmt::print("  another title   http://{}:{}/  {}\n", asked_by(titles->at(at)), port, titles->at(at).name);
  if (!wire_folder.empty()) fmt::print("  wire files      {}\n", wire_folder);
  for (auto const& note : notes) fmt::print("  {}\n", note);
  if (*setup)
    fmt::print("  There is no administrator yet. Within an hour, open\n    {}/newsroom/setup/{}\n", address,
               **setup);
  std::fflush(stdout);
  int signal = 0;
  sigwait(&signals, &signal);
  log::info("app", "told to stop; finishing what is in flight");
  deadline.emplace(kLongestEnd);
  return 0;
}

int serve(Installation const& installation, ServeOptions const& options) {
  block_stop_signals();
  auto archive = open_archive(installation.directory, installation.database);
  if (!archive.ok()) return failed(archive.error());
  return serve_until_told(std::move(*archive), options);
}

}  // namespace stoppress::app
