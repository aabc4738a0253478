// The program's commands. Each takes what the command line said and gives the exit status; what went wrong is
// said on standard error in a sentence.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/application.h"
#include "base/result.h"

namespace stoppress::app {

using Path = std::filesystem::path;

// Where a title lives and which database it uses; nothing: what its configuration says.
struct Installation {
  Path directory;
  std::optional<std::string> database;
};

int init(Installation const& installation);
int serve(Installation const& installation, ServeOptions const& options);
// Makes the demonstration title in DIR when there is none, then serves it.
int demo(Installation const& installation, ServeOptions const& options);
// `zone`: whose wall clock a time without an offset means, as in a wire's configuration.
int wire_inspect(std::vector<Path> const& files, std::string const& zone);
int wire_load(Installation const& installation, std::optional<std::string> const& source, bool publish,
              std::vector<Path> const& files);
int doctor(Installation const& installation);
// Whether mail can leave the house, and what the name service says of it.
int doctor_mail(Installation const& installation);

// The next edition that is planned or approved, of that newsletter or of the first when that is empty, begins
// to be sent now, whenever it is due. Beside a server, which then sends it, or without one. Until it is sent;
// 1: it was paused or skipped.
int letters_send(Installation const& installation, std::string const& letter);
// A mail that came back, from standard input, as a mail server's pipe gives it. 75 (sysexits.h: later) when
// it can't be taken just now, so that the mail server keeps it; what is no bounce is taken too, and
// forgotten.
int letters_bounce(Installation const& installation);

// What the server tells a decoder that it starts.
struct DecodeOptions {
  std::string what;           // "wires" or "pictures"
  std::size_t memory = 2048;  // MiB
  std::vector<std::string> zones;
};
// The inside of a decoder (engine/decode/tasks.h): never called by hand.
int decode(DecodeOptions const& options);

// What `stoppress user` is told; which of them are needed depends on the act.
struct UserOptions {
  std::string email, name, role;
};
int user_list(Installation const& installation);
int user_add(Installation const& installation,
             UserOptions const& user);  // reads the password from standard input
int user_password(Installation const& installation, UserOptions const& user);  // the same
int user_role(Installation const& installation, UserOptions const& user);
int user_suspend(Installation const& installation, UserOptions const& user, bool suspended);
int user_reset_two_factor(Installation const& installation, UserOptions const& user);
int user_invite(Installation const& installation, UserOptions const& user);  // prints the link
int user_setup(Installation const& installation);                            // prints a new set-up link

// What `stoppress letters` is told.
struct LetterOptions {
  std::string letter;  // a newsletter's slug; empty: the first
  std::string to;      // whom a test goes to
};
// list: the newsletters and when they are next due. fill: what the next edition would hold now. test: it goes
// to one address.
enum class LetterAct { list, fill, test };
int letters(LetterAct act, Installation const& installation, LetterOptions const& options);

// Says what went wrong and gives the exit status 1.
int failed(Error const& error);
// SIGTERM and SIGINT wait from here on. To be called before any thread is made: each inherits it, so that
// only the wait of `serve_until_told` sees the signals.
void block_stop_signals();
// Serves until SIGTERM or SIGINT, then finishes what is in flight. `notes` are printed below the addresses.
int serve_until_told(std::unique_ptr<Archive> archive, ServeOptions const& options,
                     std::vector<std::string> const& notes = {});

}  // namespace stoppress::app
