/* For tests of code that ends the program: runs it in a child and keeps what it said. */
#ifndef PIPEROLL_TEST_CHILD_H
#define PIPEROLL_TEST_CHILD_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct child {
    int status;     /* exit status; -1 when a signal ended it */
    char said[8192]; /* standard error */
    char printed[8192]; /* standard output */
};

static inline void child_read(int descriptor, char *text, size_t size)
{
    size_t length = 0;
    ssize_t n;
    while (length < size - 1 && (n = read(descriptor, text + length, size - 1 - length)) > 0) {
        length += (size_t)n;
    }
    text[length] = '\0';
    close(descriptor);
}

/* Exit status 99: function came back. */
static inline struct child child_run(void (*function)(void *context), void *context)
{
    struct child child = {.status = -1};
    int error[2], output[2], status;
    fflush(NULL);
    if (pipe(error) != 0 || pipe(output) != 0) {
        abort();
    }
    pid_t process = fork();
    if (process == 0) {
        dup2(error[1], STDERR_FILENO);
        dup2(output[1], STDOUT_FILENO);
        close(error[0]);
        close(output[0]);
        function(context);
        exit(99);
    }
    close(error[1]);
    close(output[1]);
    child_read(error[0], child.said, sizeof child.said);
    child_read(output[0], child.printed, sizeof child.printed);
    waitpid(process, &status, 0);
    if (WIFEXITED(status)) {
        child.status = WEXITSTATUS(status);
    }
    return child;
}

#endif
