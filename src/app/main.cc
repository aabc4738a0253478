// The program: reads the command line and hands over to a command.

#include <CLI/CLI.hpp>
#include <sys/resource.h>
#include <sys/stat.h>

#include "app/account.h"
#include "app/allocator.h"
#include "app/commands/commands.h"

namespace {

using stoppress::app::Installation;
using stoppress::app::Path;
using stoppress::app::ServeOptions;

// Every connection is a descriptor; the system's soft limit is often 1024.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

CLI::App* add_command(CLI::App& parent, char const* name, char const* does, Installation& installation) {
  auto* command = parent.add_subcommand(name, does);
  command->add_option("--dir", installation.directory, "The folder in which the title lives")->required();
  command->add_option("--database", installation.database,
                      "sqlite:PATH or postgresql://…, in place of the configured one");
  return command;
}

// An act on the one person of that address.
CLI::App* add_user_act(CLI::App& parent, char const* name, char const* does, Installation& installation,
                       stoppress::app::UserOptions& user) {
  auto* command = add_command(parent, name, does, installation);
  command->add_option("EMAIL", user.email, "The address that they sign in with")->required();
  return command;
}

void add_serving(CLI::App& command, ServeOptions& options) {
  command.add_option("--port", options.port, "Where readers are served");
  command.add_option("--page-memory", options.page_memory, "MiB for ready pages (96)");
  command.add_option("--theme", options.theme,
                     "A folder with templates and styles in place of the built-in theme");
  command.add_option("--operations-port", options.operations_port, "Where /health, /ready and /metrics are");
}

}  // namespace

int main(int argc, char** argv) {
  using namespace stoppress::app;
  CLI::App app{"Stop Press: a news publishing platform"};
  app.set_version_flag("--version", STOPPRESS_VERSION);
  app.require_subcommand(1);
  Installation installation;
  ServeOptions options;
  std::vector<Path> files;
  std::optional<std::string> source;
  std::string zone = "Etc/UTC";
  bool publish = false;

  auto* init_command = add_command(app, "init", "Makes a new title in an empty folder", installation);
  auto* serve_command = add_command(app, "serve", "Serves a title", installation);
  auto* demo_command =
      add_command(app, "demo", "Makes (once) and serves the demonstration title", installation);
  auto* doctor_command = add_command(app, "doctor", "Says how a title's archive is", installation);
  auto* doctor_mail_command = doctor_command->add_subcommand("mail", "Says whether mail can leave the house");
  doctor_mail_command->fallthrough();
  add_serving(*serve_command, options);
  add_serving(*demo_command, options);

  auto* wire = app.add_subcommand("wire", "Agency files");
  wire->require_subcommand(1);
  auto* inspect_command =
      wire->add_subcommand("inspect", "Prints what is in agency files, a JSON line an item");
  inspect_command->add_option("--zone", zone, "The wire's time zone, for times without one (Etc/UTC)");
  inspect_command->add_option("FILE", files, "Agency files")->required();
  auto* load_command = add_command(*wire, "load", "Puts agency files on the desk", installation);
  load_command->add_option("--source", source, "The configured wire they came by (the first)");
  load_command->add_flag("--publish", publish, "Publishes them at once, whatever the wire's rule says");
  load_command->add_option("FILE", files, "Agency files")->required();

  LetterOptions letter;
  auto* letter_commands = app.add_subcommand("letters", "Newsletters");
  letter_commands->require_subcommand(1);
  auto* letters_send_command = add_command(
      *letter_commands, "send", "Sends the next edition now, and says how far it is", installation);
  auto* letter_list_command =
      add_command(*letter_commands, "list", "Lists the newsletters and when they are next due", installation);
  auto* letter_fill_command =
      add_command(*letter_commands, "fill", "Prints what the next edition would hold now", installation);
  auto* letter_test_command =
      add_command(*letter_commands, "test", "Sends the next edition to one address", installation);
  for (auto* command : {letters_send_command, letter_fill_command, letter_test_command})
    command->add_option("--letter", letter.letter, "Which newsletter, by its slug (the first)");
  letter_test_command->add_option("--to", letter.to, "Whom it goes to")->required();

  auto* letter_bounce_command =
      add_command(*letter_commands, "bounce", "Takes a mail that came back, by standard input", installation);

  UserOptions user;
  auto* users = app.add_subcommand("user", "Who works here");
  users->require_subcommand(1);
  auto* user_list_command = add_command(*users, "list", "Lists the staff", installation);
  auto* user_add_command =
      add_user_act(*users, "add", "Adds somebody; the password comes by standard input", installation, user);
  auto* user_password_command =
      add_user_act(*users, "password", "Sets a password, which comes by standard input", installation, user);
  auto* user_role_command = add_user_act(*users, "role", "Gives somebody another role", installation, user);
  auto* user_suspend_command =
      add_user_act(*users, "suspend", "Ends somebody's sessions and log-in", installation, user);
  auto* user_resume_command =
      add_user_act(*users, "resume", "Lets somebody sign in again", installation, user);
  auto* user_reset_command = add_user_act(*users, "reset-two-factor",
                                          "Ends a second factor whose phone was lost", installation, user);
  auto* user_invite_command =
      add_user_act(*users, "invite", "Prints a link for somebody new", installation, user);
  auto* user_setup_command =
      add_command(*users, "setup", "Prints a link for the first administrator", installation);
  user_add_command->add_option("--name", user.name, "As bylines print it")->required();
  for (auto* command : {user_add_command, user_role_command, user_invite_command})
    command->add_option("--role", user.role, "reporter, wire_editor, editor, commercial or administrator")
        ->required();

  DecodeOptions decoding;
  // An empty group: nobody calls it by hand, so the help does not list it.
  auto* decode_command = app.add_subcommand("decode", "A process in which the server decodes")->group("");
  decode_command->add_option("WHAT", decoding.what)
      ->required()
      ->check(CLI::IsMember({"wires", "pictures", "mails"}));
  decode_command->add_option("--memory", decoding.memory);
  decode_command->add_option("--zone", decoding.zones);

  CLI11_PARSE(app, argc, argv);
  umask(077);  // what is kept here is nobody else's business: drafts, tips, password hashes
  raise_descriptor_limit();
  stoppress::app::bound_allocator();
  if (*decode_command) return decode(decoding);
  if (*init_command) return init(installation);
  // A title that is there says by which account it is touched, whatever touches it.
  if (!*demo_command && !installation.directory.empty())
    if (auto const became = become_its_account(installation.directory); !became.ok())
      return failed(became.error());
  if (*serve_command) return serve(installation, options);
  if (*demo_command) return demo(installation, options);
  if (*doctor_mail_command) return doctor_mail(installation);
  if (*doctor_command) return doctor(installation);
  if (*inspect_command) return wire_inspect(files, zone);
  if (*load_command) return wire_load(installation, source, publish, files);
  if (*letters_send_command) return letters_send(installation, letter.letter);
  if (*user_list_command) return user_list(installation);
  if (*user_add_command) return user_add(installation, user);
  if (*user_password_command) return user_password(installation, user);
  if (*user_role_command) return user_role(installation, user);
  if (*user_suspend_command) return user_suspend(installation, user, true);
  if (*user_resume_command) return user_suspend(installation, user, false);
  if (*user_reset_command) return user_reset_two_factor(installation, user);
  if (*user_invite_command) return user_invite(installation, user);
  if (*letter_list_command) return letters(LetterAct::list, installation, letter);
  if (*letter_fill_command) return letters(LetterAct::fill, installation, letter);
  if (*letter_test_command) return letters(LetterAct::test, installation, letter);
  if (*letter_bounce_command) return letters_bounce(installation);
  if (*user_setup_command) return user_setup(installation);
  return 2;
}
