using System.Buffers;
using System.Threading.Channels;
using GreenZone.Rules.Taxonomy.Identification;
using Proposal = GreenZone.Rules.Taxonomy.Identification.Identification;

namespace GreenZone.Taxonomy.Identification;

/// <summary>
/// Reads texts, identifies them on all cores and writes the answers in the order of the questions. Nothing is held but the few batches on their
/// way, and what is done is written before the next question is waited for.
/// </summary>
/// <param name="edition">Slug of the edition.</param>
/// <param name="newForm">Makes what writes the answers; each batch has its own.</param>
internal sealed class IdentificationRun(string edition, Func<IAnswerForm> newForm)
{
    private const int TextsAtOnce = 128, CharactersAtOnce = 1 << 17;

    private readonly Identifiers identifiers = new();
    private readonly long[] counts = new long[Enum.GetValues<IdentificationDecision>().Length];

    /// <summary>How many were answered so.</summary>
    public long Count(IdentificationDecision decision) => counts[(int)decision];

    public long Total => counts.Sum();

    public async Task RunAsync(Stream input, Stream output, CancellationToken stop)
    {
        int atOnce = Environment.ProcessorCount + 1;
        Channel<Task<Batch>> underWay = Channel.CreateBounded<Task<Batch>>(new BoundedChannelOptions(atOnce) { SingleReader = true, SingleWriter = true });
        Channel<Batch> free = Channel.CreateUnbounded<Batch>();
        for (int i = 0; i < atOnce + 2; i++)
        {
            free.Writer.TryWrite(new Batch(newForm()));
        }

        // Reading blocks, so it has a thread of its own, which ends with the process where the sender never does.
        _ = Task.Factory.StartNew(() => ReadAsync(new AskedTextReader(input), free.Reader, underWay.Writer, stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await foreach (Task<Batch> next in underWay.Reader.ReadAllAsync(stop))
        {
            Batch batch = await next;
            await output.WriteAsync(batch.Answers.WrittenMemory, stop);
            foreach (IdentificationDecision decision in batch.Decisions)
            {
                counts[(int)decision]++;
            }

            free.Writer.TryWrite(batch);
            if (!underWay.Reader.TryPeek(out _))
            {
                await output.FlushAsync(stop);
            }
        }

        await output.FlushAsync(stop);
    }

    private async Task ReadAsync(AskedTextReader reader, ChannelReader<Batch> free, ChannelWriter<Task<Batch>> underWay, CancellationToken stop)
    {
        try
        {
            bool more = true;
            while (more)
            {
                Batch batch = await free.ReadAsync(stop);
                more = batch.Fill(reader);
                if (batch.Texts.Count > 0)
                {
                    await underWay.WriteAsync(Task.Run(() => Answer(batch), stop), stop);
                }
            }

            underWay.Complete();
        }
        catch (Exception failure)
        {
            underWay.Complete(failure);
        }
    }

    private Batch Answer(Batch batch) => identifiers.Use(identifier =>
    {
        foreach (AskedText asked in batch.Texts)
        {
            Proposal proposal = identifier.Identify(asked.Text, edition, asked.Industry, asked.Borrower);
            batch.Decisions.Add(proposal.Decision);
            batch.Form.Write(asked, proposal, batch.Answers);
        }

        return batch;
    });

    /// <summary>Some texts in a row and their answers.</summary>
    private sealed class Batch(IAnswerForm form)
    {
        /// <summary>A single huge text must not keep its room until the end.</summary>
        private const int MostKept = 1 << 22;

        public List<AskedText> Texts { get; } = new(TextsAtOnce);

        public List<IdentificationDecision> Decisions { get; } = new(TextsAtOnce);

        public IAnswerForm Form => form;

        public ArrayBufferWriter<byte> Answers { get; private set; } = new(1 << 16);

        /// <returns>False when there is nothing more to come.</returns>
        public bool Fill(AskedTextReader reader)
        {
            Texts.Clear();
            Decisions.Clear();
            Answers.ResetWrittenCount();
            if (Answers.Capacity > MostKept)
            {
                Answers = new ArrayBufferWriter<byte>(1 << 16);
            }

            int characters = 0;
            do
            {
                if (!reader.Read(out AskedText asked))
                {
                    return false;
                }

                Texts.Add(asked);
                characters += asked.Text.Length;
            }
            while (Texts.Count < TextsAtOnce && characters < CharactersAtOnce && !reader.MayWait);
            return true;
        }
    }
}

/// <summary>How answers are written, one after the other.</summary>
internal interface IAnswerForm
{
    void Write(AskedText asked, Proposal proposal, IBufferWriter<byte> output);
}

/// <summary>One JSON object a line.</summary>
internal sealed class JsonLines : IAnswerForm
{
    private readonly IdentificationJson json = new();

    public void Write(AskedText asked, Proposal proposal, IBufferWriter<byte> output)
    {
        json.Write(asked.Text, proposal, output);
        output.Write("\n"u8);
    }
}
