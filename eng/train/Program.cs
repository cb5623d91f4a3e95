using FactLsp.Training;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: train ARTICLES.jsonl WEIGHTS.tsv");
    return 2;
}

var examples = new ExampleSet();
foreach (var article in AnnotatedArticle.ReadAll(args[0])) new ArticleReader(article, examples).Read();
Console.WriteLine($"{examples.FeatureCount} features met");
var weights = new float[examples.FeatureCount];
foreach (var (decision, list) in examples.ByDecision)
{
    var right = Learner.Learn(list, examples.Support(), weights);
    Console.WriteLine($"{decision,-10} {list.Count,6} examples, {100.0 * right / Math.Max(1, list.Count):F1} % right in the last pass");
}

examples.WriteWeights(weights, args[1]);
return 0;
