#include "typeset/tex_run.h"

#include "common/diagnostic.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *find_program(struct arena *arena, const char *name)
{
    const char *path = getenv("PATH");
    while (path && *path) {
        size_t length = strcspn(path, ":");
        const char *file = arena_format(arena, "%.*s/%s", (int)length, path, name);
        if (file[0] == '/' && access(file, X_OK) == 0) {
            return file;
        }
        path += length + (path[length] == ':');
    }
    diagnostic_fatal("%s is not installed; 'make deps' installs it", name);
}

/* In the child, what is printed goes to `output`: does not return. */
_Noreturn static void become_tex(const char *program, const char *build, char *const *environment,
                                 int output)
{
    static char *const arguments[] = {
        (char *)"pdflatex", (char *)"-no-shell-escape", (char *)"-interaction=nonstopmode",
        (char *)"-halt-on-error", (char *)"-file-line-error", (char *)"-output-directory=typeset",
        (char *)"report.tex", NULL};
    struct rlimit cpu = {TEX_CPU_SECONDS, TEX_CPU_SECONDS};
    struct rlimit file = {1u << 30, 1u << 30};
    int nothing = open("/dev/null", O_RDONLY);
    if (chdir(build) != 0 || nothing < 0) {
        _exit(127);
    }
    dup2(nothing, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    setrlimit(RLIMIT_CPU, &cpu);
    setrlimit(RLIMIT_FSIZE, &file);
    signal(SIGALRM, SIG_DFL);
    alarm(TEX_WALL_SECONDS); /* outlives execve */
    execve(program, arguments, environment);
    _exit(127);
}

static const char *what_stopped_it(struct arena *arena, int status)
{
    if (WIFSIGNALED(status) &&
        (WTERMSIG(status) == SIGALRM || WTERMSIG(status) == SIGXCPU ||
         WTERMSIG(status) == SIGKILL)) {
        return arena_format(arena, "it took longer than %d seconds", TEX_CPU_SECONDS);
    }
    if (WIFSIGNALED(status)) {
        return arena_format(arena, "signal %d ended it", WTERMSIG(status));
    }
    if (WEXITSTATUS(status) == 127) {
        return "it could not be started";
    }
    return WEXITSTATUS(status) ? "" : NULL;
}

/* What it printed, kept in memory: a full disk is one of the things it has to tell of. */
static int output_new(void)
{
    int output = memfd_create("pdflatex", MFD_CLOEXEC);
    if (output < 0) {
        diagnostic_fatal("cannot start pdflatex: %s", strerror(errno));
    }
    return output;
}

static const char *end_of(struct arena *arena, int output)
{
    enum { LOOKED_AT = 4096 };
    char *text = arena_alloc(arena, LOOKED_AT + 1);
    off_t size = lseek(output, 0, SEEK_END);
    ssize_t length = pread(output, text, LOOKED_AT, size > LOOKED_AT ? size - LOOKED_AT : 0);
    text[length > 0 ? length : 0] = '\0';
    return text;
}

const char *tex_run(struct arena *arena, const char *build, long long epoch,
                    const char **last_words)
{
    const char *program = find_program(arena, "pdflatex");
    char *date = arena_format(arena, "SOURCE_DATE_EPOCH=%lld", epoch);
    char *path = arena_format(arena, "PATH=%s", getenv("PATH"));
    char *const environment[] = {
        date, path, (char *)"FORCE_SOURCE_DATE=1", (char *)"TZ=UTC", (char *)"LC_ALL=C",
        (char *)"HOME=typeset/home", (char *)"TEXMFHOME=typeset/home",
        (char *)"TEXMFVAR=typeset/home", (char *)"TEXMFCONFIG=typeset/home",
        (char *)"TEXINPUTS=typeset:", (char *)"openin_any=p", (char *)"openout_any=p",
        (char *)"shell_escape=f", (char *)"max_print_line=1000", (char *)"MKTEXPK=0",
        (char *)"MKTEXTFM=0", (char *)"MKTEXMF=0", NULL};
    int output = output_new();
    pid_t child = fork();
    if (child < 0) {
        diagnostic_fatal("cannot start pdflatex: %s", strerror(errno));
    }
    if (child == 0) {
        become_tex(program, build, environment, output);
    }
    int status;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            diagnostic_fatal("cannot wait for pdflatex: %s", strerror(errno));
        }
    }
    *last_words = end_of(arena, output);
    close(output);
    return what_stopped_it(arena, status);
}
